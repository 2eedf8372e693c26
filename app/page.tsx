import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { signedInUserId } from "#app/prefetch.tsx";
import { CoverImage } from "#components/cover/cover-image.tsx";
import { FORMATS } from "#components/i18n/locale.ts";
import { getTranslations, getWords, requestLocale } from "#components/i18n/server.ts";
import { SKETCH } from "#components/landing/day-sketch.tsx";
import { DemoBoard } from "#components/landing/demo-board.tsx";
import { LocaleSwitch } from "#components/landing/locale-switch.tsx";
import { Moments } from "#components/landing/moments.tsx";
import { SeasonPicker } from "#components/landing/season-picker.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { todayIn } from "#components/trips/today.ts";
import { Button } from "#components/ui/button.tsx";
import { pathOf } from "#domain/cover/plane.ts";
import { contours } from "#domain/cover/relief.ts";
import { addDays } from "#domain/time.ts";

const JAPAN = [
  { lat: 35.71, lon: 139.77 },
  { lat: 35, lon: 135.77 },
];

/** The first of April that comes next: the season that the picture shows. */
function nextSpring(today: string): string {
  const date = `${today.slice(0, 4)}-04-01`;
  return date > today ? date : `${Number(today.slice(0, 4)) + 1}-04-01`;
}
const hillsOf = (seed: number): string =>
  contours(seed, SKETCH.width, SKETCH.height, [0.3, 0.4, 0.5, 0.6, 0.7], 110)
    .flat()
    .map((line) => pathOf(line, true))
    .join("");

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("landing");
  return { description: t("lead") };
}

export default async function LandingPage() {
  if (await signedInUserId()) redirect("/trips");
  const [t, words, locale] = await Promise.all([getTranslations("landing"), getWords(), requestLocale()]);
  const start = nextSpring(todayIn("UTC"));
  const dates = [0, 1, 2].map((day) => addDays(start, day));
  const month = new Intl.DateTimeFormat(FORMATS[locale], { month: "long", timeZone: "UTC" });
  const months = [0, 3, 6, 9].map((index) => month.format(Date.UTC(2027, index, 1)));
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-4 sm:px-6">
      <header className="flex items-center gap-2 py-4">
        <div className="flex-1">
          <Logo />
        </div>
        <Button asChild variant="ghost">
          <Link href="/sign-in">{t("signIn")}</Link>
        </Button>
      </header>
      <main className="flex-1">
        <section className="flex flex-col items-start gap-6 pt-8 pb-10 sm:pt-14 lg:flex-row lg:items-end lg:justify-between">
          <div className="max-w-2xl">
            <h1 className="font-semibold text-4xl leading-[1.08] tracking-tight sm:text-6xl">{t("title")}</h1>
            <p className="mt-4 max-w-xl text-lg text-muted">{t("lead")}</p>
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <Button asChild variant="primary" size="lg">
              <Link href="/register">{t("create")}</Link>
            </Button>
            <span className="text-faint text-sm">{t("free")}</span>
          </div>
        </section>

        <section aria-label={t("demo")} className="overflow-clip rounded-2xl border border-line bg-canvas shadow-float">
          <div className="relative h-32 overflow-hidden border-line border-b sm:h-48">
            <CoverImage cover={{ points: JAPAN, month: 4 }} size="wide" eager />
            <div className="absolute start-4 bottom-4 rounded-xl border border-line bg-surface px-4 py-2.5 shadow-card sm:start-5 sm:bottom-5">
              <h2 className="font-semibold">{t("sample.name")}</h2>
              <p className="text-muted text-sm">{words.range(dates[0] ?? start, dates[2] ?? start)}</p>
            </div>
          </div>
          <DemoBoard dates={dates} hills={[11, 23, 37].map(hillsOf)} />
        </section>

        <section className="py-20">
          <h2 className="font-semibold text-2xl sm:text-3xl">{t("momentsTitle")}</h2>
          <div className="mt-8">
            <Moments />
          </div>
        </section>

        <section className="pb-20">
          <h2 className="font-semibold text-2xl sm:text-3xl">{t("coversTitle")}</h2>
          <p className="mt-2 max-w-xl text-muted">{t("coversText")}</p>
          <div className="mt-8">
            <SeasonPicker names={months} />
          </div>
        </section>

        <section className="mb-20 flex flex-col items-center rounded-2xl border border-line bg-surface px-6 py-14 text-center shadow-card">
          <h2 className="font-semibold text-2xl sm:text-3xl">{t("lastTitle")}</h2>
          <Button asChild variant="primary" size="lg" className="mt-6">
            <Link href="/register">{t("lastCall")}</Link>
          </Button>
        </section>
      </main>
      <footer className="flex flex-col gap-4 border-line border-t py-8 text-faint text-sm sm:flex-row sm:items-start">
        <div className="flex-1">
          <p>{t("licence")}</p>
          <p className="mt-1">
            {t.rich("credits", {
              geonames: (chunks) => (
                <a className="underline underline-offset-4 hover:text-ink" href="https://www.geonames.org" rel="noreferrer">
                  {chunks}
                </a>
              ),
            })}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Link className="inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink" href="/api/docs">
            {t("api")}
          </Link>
          <LocaleSwitch />
        </div>
      </footer>
    </div>
  );
}
