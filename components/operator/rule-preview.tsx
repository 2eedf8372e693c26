"use client";
import { useLocale, useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import type { RouterOutputs } from "#components/trpc/client.tsx";
import { cn } from "#components/ui/cn.ts";
import { Skeleton } from "#components/ui/surface.tsx";

type Preview = RouterOutputs["pricing"]["validateRule"]["previews"][number];
type Line = Preview["before"]["lines"][number];
const NAMED = ["flight", "stay", "activity"] as const;
const BASE = ["adult", "child", "infant", "night", "ticket"] as const;

const keyOf = ({ label, rule }: Line): string => `${label} ${rule?.id ?? ""}`;

/** Lines whose amounts differ, by their names. */
function changed({ before, after }: Preview): { readonly line: Line; readonly was: number; readonly is: number }[] {
  const was = new Map(before.lines.map((line) => [keyOf(line), line]));
  const is = new Map(after.lines.map((line) => [keyOf(line), line]));
  return [...new Map([...was, ...is])].flatMap(([key, line]) => {
    const [a, b] = [was.get(key)?.amount ?? 0, is.get(key)?.amount ?? 0];
    return a === b ? [] : [{ line, was: a, is: b }];
  });
}

/** Sample bookings with and without the rule as it stands in the form. */
export function RulePreview({ previews, busy }: { previews: readonly Preview[]; busy: boolean }) {
  const t = useTranslations("operator");
  const find = useTranslations("find.line");
  const words = useWords();
  const locale = useLocale().startsWith("de") ? "de" : "en";
  const nameOf = ({ name, label }: Line): string => name?.[locale] ?? find(BASE.find((one) => label.endsWith(one)) ?? "other");
  if (previews.length === 0)
    return busy ? <Skeleton className="h-32 rounded-xl" /> : <p className="text-muted text-sm">{t("preview.waiting")}</p>;
  return (
    <ul aria-busy={busy} className={cn("flex flex-col gap-3 transition-opacity", busy && "opacity-60")}>
      {previews.map((preview) => {
        const { sample, before, after } = preview;
        const known = NAMED.find((one) => one === sample);
        const difference = after.total - before.total;
        const money = (amount: number) => words.money(amount, after.currency);
        return (
          <li key={sample} className="rounded-xl bg-sunken px-4 py-3 text-sm">
            <p className="text-muted">{known ? t(`preview.${known}`) : sample}</p>
            <p className="mt-1 flex flex-wrap items-baseline gap-x-3 tabular-nums">
              {difference === 0 ? (
                <>
                  <span className="font-semibold text-base">{money(after.total)}</span>
                  <span className="text-muted">{t("preview.same")}</span>
                </>
              ) : (
                <>
                  <s className="text-muted">{money(before.total)}</s>
                  <span className="font-semibold text-base">{money(after.total)}</span>
                  <span className={difference < 0 ? "text-ok" : "text-warn"}>
                    {difference > 0 ? "+" : "−"}
                    {money(Math.abs(difference))}
                  </span>
                </>
              )}
            </p>
            {changed(preview).map(({ line, was, is }) => (
              <p key={keyOf(line)} className="mt-0.5 text-label font-normal text-muted tabular-nums">
                {t("preview.line", { name: nameOf(line), before: money(was), after: money(is) })}
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
