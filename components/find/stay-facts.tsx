"use client";
import { Star } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import type { ShownStay } from "#domain/stay/search.ts";

/** The class of a hotel. */
export function Stars({ count }: { count: number }) {
  const t = useTranslations("stays");
  return (
    <span role="img" aria-label={t("stars", { count })} className="inline-flex gap-px text-warn">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stars are all the same.
        <Star key={index} aria-hidden className="size-3 fill-current" />
      ))}
    </span>
  );
}

/** What guests say, 0 to 10. */
export function Rating({ rating, reviews }: { rating: number; reviews: number | undefined }) {
  const t = useTranslations("stays");
  const shown = new Intl.NumberFormat(useLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(rating);
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="rounded-md bg-accent-soft px-1.5 py-px font-semibold text-accent text-xs tabular-nums">
        <span aria-hidden>{shown}</span>
        <span className="sr-only">{t("rating", { rating: shown })}</span>
      </span>
      {reviews ? <span className="text-faint text-xs">{t("reviews", { count: reviews })}</span> : null}
    </span>
  );
}

/** What happens to the money when plans change. */
export function Cancelling({ stay: { conditions } }: { stay: ShownStay }) {
  const t = useTranslations("stays");
  const words = useWords();
  const until = conditions.freeCancellationUntil;
  if (until) return <p className="text-ok text-sm">{t("freeUntil", { day: words.day(until.slice(0, 10)) })}</p>;
  return <p className="text-faint text-sm">{conditions.refundable ? t("partly") : t("noRefund")}</p>;
}
