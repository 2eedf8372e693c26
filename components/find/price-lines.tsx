"use client";
import { useLocale, useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { cn } from "#components/ui/cn.ts";
import type { Money } from "#domain/money.ts";

export interface PriceLine {
  readonly label: string;
  /** The rule's own name. */
  readonly name: { readonly en: string; readonly de: string } | null;
  readonly count: number;
  readonly amount: Money;
}

/** What a price is made of; it sums to the total. */
export function PriceLines({ lines, total }: { lines: readonly PriceLine[]; total: Money }) {
  const t = useTranslations("find");
  const words = useWords();
  const locale = useLocale().startsWith("de") ? "de" : "en";
  const money = ({ amount, currency }: Money): string => words.money(amount, currency);
  return (
    <dl className="grid grid-cols-[1fr_auto] content-start gap-x-4 gap-y-1 tabular-nums">
      {lines.map(({ label, name, count, amount }) => (
        <Fact key={label} name={`${name?.[locale] ?? lineName(label, t)}${count > 1 ? ` × ${count}` : ""}`} value={money(amount)} end />
      ))}
      <Fact name={t("total")} value={money(total)} end strong />
    </dl>
  );
}

const LINES = ["adult", "child", "infant", "night", "ticket"] as const;
function lineName(label: string, t: ReturnType<typeof useTranslations<"find">>): string {
  const what = LINES.find((one) => label.endsWith(one));
  return what && label.startsWith("base") ? t(`line.${what}`) : t("line.other");
}

/** A line of a list of facts. */
export function Fact({ name, value, end, strong }: { name: string; value: string; end?: boolean; strong?: boolean }) {
  return (
    <>
      <dt className={strong ? "border-line border-t pt-1 font-medium" : "text-muted"}>{name}</dt>
      <dd className={cn(end && "text-end", strong && "border-line border-t pt-1 font-medium")}>{value}</dd>
    </>
  );
}
