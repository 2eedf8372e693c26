import Link from "next/link";
import type { ReactNode } from "react";

export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-6">
      <h1 className="font-semibold text-2xl">{title}</h1>
      {children ? <p className="mt-1.5 text-muted text-sm">{children}</p> : null}
    </header>
  );
}

/** What went wrong, read out at once by a screen reader. The place is there before the words are. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className={children ? "rounded-lg bg-danger-soft px-3 py-2 text-danger text-sm" : "hidden"}>
      {children}
    </div>
  );
}

export function Done({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="rounded-lg bg-accent-soft px-3 py-2 text-ink text-sm">
      {children}
    </p>
  );
}

export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="rounded-sm font-medium text-accent underline-offset-4 hover:underline">
      {children}
    </Link>
  );
}
