import Link from "next/link";
import type { ReactNode } from "react";

/** A quiet page with one card: whatever it takes to get in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-4 py-10">
      <Link href="/" className="mb-6 self-center rounded-md font-semibold text-2xl text-accent tracking-tight">
        Caravan
      </Link>
      <div className="rounded-2xl border border-line bg-surface p-6 shadow-card sm:p-8">{children}</div>
    </main>
  );
}
