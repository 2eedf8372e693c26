"use client";
import { Mail } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useCallback } from "react";
import { useTranslations } from "use-intl";
import { Banner } from "#components/ui/banner.tsx";
import type { Refusal } from "./session.ts";

export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-7">
      <h1 className="text-title">{title}</h1>
      {children ? <p className="mt-2 text-body text-muted">{children}</p> : null}
    </header>
  );
}

/** What went wrong, read out at once by a screen reader. The place is there before the words are. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className={children ? undefined : "-mb-5"}>
      {children ? (
        <Banner tone="danger" live={false}>
          {children}
        </Banner>
      ) : null}
    </div>
  );
}

export function Done({ children }: { children: ReactNode }) {
  return (
    <Banner tone="accent" icon={<Mail aria-hidden />}>
      {children}
    </Banner>
  );
}

export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="rounded-sm font-medium text-accent underline-offset-4 hover:underline">
      {children}
    </Link>
  );
}

/** A refusal in words. */
export function useRefusal(): (refusal: Refusal) => string {
  const t = useTranslations("auth.problem");
  return useCallback(
    (refusal: Refusal) => (refusal.reason === "tooOften" ? t("tooOften", { minutes: refusal.minutes }) : t(refusal.reason)),
    [t],
  );
}
