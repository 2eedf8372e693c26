"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { changedFields } from "#components/operator/rule-draft.ts";
import type { ListedRule } from "#components/operator/rule-row.tsx";
import { useRuleWords } from "#components/operator/rule-words.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { Badge, EmptyState, Skeleton } from "#components/ui/surface.tsx";

/** Every version of a rule: who wrote and published it, when it counted, and what changed. */
export function RuleHistory({ rule, onClose }: { rule: ListedRule; onClose: () => void }) {
  const t = useTranslations("operator");
  const inWords = useProblem();
  const words = useRuleWords();
  const history = useQuery(useTRPC().pricing.history.queryOptions({ ruleId: rule.ruleId }));
  const versions = history.data?.data ?? [];
  const nameOf = (field: string) => {
    const key = field === "when" ? "form.where" : (`form.${field}` as "form.percent");
    return t.has(key) ? t(key) : field;
  };
  const who = (name: string) => (name.startsWith("system") || name === "seed" ? t("history.system") : name);
  return (
    <Sheet open onClose={onClose} title={t("history.title", { name: words.name(rule.shown.definition) })}>
      {history.isPending ? (
        <Skeleton className="h-40 rounded-xl" />
      ) : history.isError ? (
        <EmptyState title={t("failed")} action={<Button onClick={() => void history.refetch()}>{t("retry")}</Button>}>
          {inWords(history.error)}
        </EmptyState>
      ) : (
        <ol className="flex flex-col gap-5 pb-4">
          {versions.map((version, index) => {
            const before = versions[index + 1];
            const changed = before ? changedFields(before.definition, version.definition) : [];
            return (
              <li key={version.version} className="border-line border-s-2 ps-4">
                <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
                  {t("history.version", { version: String(version.version) })}
                  <Badge tone={version.state === "active" ? "ok" : "plain"}>{t(`state.${version.state}`)}</Badge>
                </p>
                <p className="mt-1 text-sm tabular-nums">{words.effect(version.definition)}</p>
                <p className="mt-1 text-label font-normal text-muted">
                  {t("history.span", {
                    from: words.moment(version.validFrom),
                    to: version.validTo ? words.moment(version.validTo) : t("history.openEnd"),
                  })}
                </p>
                <p className="text-label font-normal text-muted">
                  {version.publishedAt
                    ? t("history.published", {
                        name: who(version.publishedBy ?? version.createdBy),
                        when: words.moment(version.publishedAt),
                      })
                    : t("history.wrote", { name: who(version.createdBy), when: words.moment(version.createdAt) })}
                </p>
                <p className="text-label font-normal text-muted">
                  {!before
                    ? t("history.first")
                    : changed.length > 0
                      ? t("history.changed", { fields: changed.map(nameOf).join(", ") })
                      : t("history.same")}
                </p>
                {version.note ? <p className="mt-1 text-sm">“{version.note}”</p> : null}
              </li>
            );
          })}
        </ol>
      )}
    </Sheet>
  );
}
