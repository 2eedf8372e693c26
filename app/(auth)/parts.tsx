"use client";
import { Mail } from "lucide-react";
import Link from "next/link";
import { type ComponentProps, type FormEvent, type ReactNode, useCallback } from "react";
import { useTranslations } from "use-intl";
import { Banner } from "#components/ui/banner.tsx";
import { Input } from "#components/ui/input.tsx";
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

/** The e-mail that an account is known by. */
export const EmailInput = (props: ComponentProps<typeof Input>) => (
  <Input name="email" type="email" autoComplete="username" required maxLength={254} {...props} />
);

/**
 * Both ways in which a form of a page from the server is sent: by React, or before it is there. Then React keeps the gesture and
 * calls `action` once it runs; a function given as `onSubmit` alone would let the browser leave the page with what was typed.
 */
export function sentTo(run: (fields: FormData) => Promise<void>): {
  action: (fields: FormData) => Promise<void>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
} {
  return {
    action: run,
    onSubmit: (event) => {
      // Not by `action`: that empties the fields afterwards, also when the answer was a refusal.
      event.preventDefault();
      void run(new FormData(event.currentTarget));
    },
  };
}

/** A refusal in words. */
export function useRefusal(): (refusal: Refusal) => string {
  const t = useTranslations("auth.problem");
  return useCallback(
    (refusal: Refusal) => (refusal.reason === "tooOften" ? t("tooOften", { minutes: refusal.minutes }) : t(refusal.reason)),
    [t],
  );
}
