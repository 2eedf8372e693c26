"use client";
import { useLocale, useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import type { RuleDefinition } from "#domain/pricing/rule.ts";

const signed = (percent: string): string =>
  percent.startsWith("-") ? percent.replace("-", "−") : Number(percent) === 0 ? percent : `+${percent}`;

/** What a rule does and where, in one line each. */
export function useRuleWords() {
  const t = useTranslations("operator");
  const words = useWords();
  const tag = useLocale();
  const locale = tag.startsWith("de") ? "de" : "en";
  const yearly = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" });
  /** "15 Jun" of 06-15; a leap year has all days. */
  const dayOf = (monthDay: string): string => yearly.format(new Date(`2028-${monthDay}T00:00:00Z`));

  function levy(definition: Extract<RuleDefinition, { kind: "fee" | "tax" | "discount" }>): string {
    const sign = definition.kind === "discount" ? "−" : "";
    const percent = definition.percent === undefined ? [] : [t("sum.percent", { percent: `${sign}${definition.percent}` })];
    const { amount } = definition;
    const money = amount ? [`${sign}${words.money(amount.amount, amount.currency)} ${t(`per.${definition.per}`)}`] : [];
    return [...percent, ...money].join(" + ");
  }

  function effect(definition: RuleDefinition): string {
    switch (definition.kind) {
      case "season": {
        const parts = definition.periods.map(({ from, to }) => `${dayOf(from)} – ${dayOf(to)}`);
        const days = definition.weekdays.map((day) => t(`form.weekdayNames.d${day as 1}`)).join(" ");
        return t("sum.periods", { percent: signed(definition.percent), periods: [...parts, days].filter(Boolean).join(", ") });
      }
      case "limit":
        return t("sum.limit", { min: definition.minPercent, max: definition.maxPercent });
      case "fee":
      case "tax":
      case "discount":
        return levy(definition);
      default: {
        const sorted = definition.steps.map(({ percent }) => percent).sort((a, b) => Number(a) - Number(b));
        const ends = { low: `${signed(sorted[0]!)} %`, high: `${signed(sorted.at(-1)!)} %` };
        return sorted.length === 1 ? ends.low : t("sum.steps", ends);
      }
    }
  }

  function place({ when }: RuleDefinition): string {
    const parts = [
      when.products?.map((product) => t(`product.${product}`)).join(", ") ?? t("prices.everywhere"),
      when.inventory && t(`prices.${when.inventory}`),
      when.scope && t(`form.${when.scope}`),
      when.countries?.slice(0, 6).join(", "),
      when.exceptCountries && `${t("form.exceptCountries")}: ${when.exceptCountries.slice(0, 6).join(", ")}`,
      when.carriers?.slice(0, 4).join(", "),
      when.travelFrom && when.travelTo ? words.range(when.travelFrom, when.travelTo) : (when.travelFrom ?? when.travelTo),
    ];
    return parts.filter(Boolean).join(" · ");
  }

  return { effect, place, name: (definition: RuleDefinition): string => definition.name[locale], moment: useMoment() };
}

/** "23 Nov 2026, 14:05" of an instant, in the reader's own time. */
export function useMoment(): (instant: string) => string {
  const locale = useLocale();
  return (instant) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}
