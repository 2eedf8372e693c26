"use client";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** Head of a page for staff: the way back, what it is about, and what can be done at once. */
export function PageHead({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  const t = useTranslations("operator");
  return (
    <header className="mb-6">
      <Link
        href="/operator"
        className="-ms-1 mb-2 inline-flex min-h-10 items-center gap-1 rounded-md pe-2 text-muted text-sm hover:text-ink pointer-coarse:min-h-11"
      >
        <ChevronLeft aria-hidden className="size-4" /> {t("back")}
      </Link>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-title">{title}</h1>
          <p className="mt-1.5 text-body text-muted">{text}</p>
        </div>
        {action}
      </div>
    </header>
  );
}
