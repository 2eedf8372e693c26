"use client";
import { Boxes, ChevronRight, Inbox, Percent } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Card } from "#components/ui/surface.tsx";

const PAGES = [
  { path: "pricing", icon: Percent },
  { path: "inventory", icon: Boxes },
  { path: "mailbox", icon: Inbox },
] as const;

/** Where staff begin. */
export function OperatorStart() {
  const t = useTranslations("operator");
  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
      <h1 className="text-title">{t("title")}</h1>
      <p className="mt-2 mb-7 text-body text-muted">{t("text")}</p>
      <ul className="flex flex-col gap-3">
        {PAGES.map(({ path, icon: Icon }) => (
          <li key={path}>
            <Card className="transition-colors hover:border-line-strong">
              <Link href={`/operator/${path}`} className="flex items-center gap-4 rounded-2xl p-4 sm:p-5">
                <span className="flex size-11 shrink-0 items-center justify-center rounded-xl bg-accent-soft text-accent">
                  <Icon aria-hidden className="size-5" />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{t(path)}</span>
                  <span className="block text-muted text-sm">{t(`${path}Text`)}</span>
                </span>
                <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
              </Link>
            </Card>
          </li>
        ))}
      </ul>
    </div>
  );
}
