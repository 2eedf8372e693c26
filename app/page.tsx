import { CloudOff, MapPinned, UsersRound } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import { signedInUserId } from "#app/prefetch.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { Button } from "#components/ui/button.tsx";

const POINTS = [
  {
    icon: UsersRound,
    title: "Edit at the same time",
    text: "Everybody sees every change as it happens. Two people who change the same thing are asked, never overwritten.",
  },
  {
    icon: MapPinned,
    title: "Places you can find",
    text: "Search cities, airports and sights in many languages and put them on a day, or keep them as ideas.",
  },
  {
    icon: CloudOff,
    title: "Works on the train",
    text: "Without a connection your edits wait on your device and join the others when you are back.",
  },
];

export default async function LandingPage() {
  if (await signedInUserId()) redirect("/trips");
  return (
    <div className="mx-auto flex min-h-dvh max-w-5xl flex-col px-6">
      <header className="flex items-center gap-2 py-5">
        <div className="flex-1">
          <Logo />
        </div>
        <Button asChild variant="ghost">
          <Link href="/sign-in">Sign in</Link>
        </Button>
      </header>
      <main className="flex flex-1 flex-col justify-center py-14 sm:py-20">
        <h1 className="max-w-2xl font-semibold text-4xl leading-[1.1] tracking-tight sm:text-6xl">Plan trips together.</h1>
        <p className="mt-6 max-w-xl text-lg text-muted sm:text-xl">
          One plan for flights, stays, sights and dinners, that everybody travelling can edit at once.
        </p>
        <div className="mt-9 flex flex-wrap gap-3">
          <Button asChild variant="primary" size="lg">
            <Link href="/register">Create an account</Link>
          </Button>
          <Button asChild size="lg">
            <Link href="/sign-in">Sign in</Link>
          </Button>
        </div>
        <ul className="mt-16 grid gap-8 border-line border-t pt-10 sm:mt-20 sm:grid-cols-3">
          {POINTS.map(({ icon: Icon, title, text }) => (
            <li key={title}>
              <Icon aria-hidden className="size-5 text-accent" />
              <h2 className="mt-3 font-semibold">{title}</h2>
              <p className="mt-1 text-muted text-sm leading-relaxed">{text}</p>
            </li>
          ))}
        </ul>
      </main>
      <footer className="border-line border-t py-6 text-faint text-sm">
        Caravan is free software that you can host yourself.{" "}
        <Link className="underline underline-offset-4" href="/api/docs">
          API reference
        </Link>
      </footer>
    </div>
  );
}
