"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { Switch } from "radix-ui";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useRuleWords } from "#components/operator/rule-words.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Badge, type Tone } from "#components/ui/surface.tsx";
import { useToast } from "#components/ui/toast.tsx";

export type ListedRule = RouterOutputs["pricing"]["findRules"]["data"][number];

const TONES: Readonly<Record<ListedRule["state"], Tone>> = { active: "ok", scheduled: "accent", draft: "warn", ended: "plain" };

/** Ends a rule or puts it back, at once; the other is the way back. */
function useSwitch(rule: ListedRule, name: string) {
  const t = useTranslations("operator");
  const inWords = useProblem();
  const say = useToast();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const settled = () => queries.invalidateQueries({ queryKey: trpc.pricing.pathKey() });
  const onError = (error: unknown) => say(inWords(error), { tone: "danger" });
  const { ruleId } = rule;
  const resume = useMutation(
    trpc.pricing.resumeRule.mutationOptions({
      onSettled: settled,
      onError,
      onSuccess: () => say(t("prices.backOn", { name }), { tone: "ok" }),
    }),
  );
  const retire = useMutation(
    trpc.pricing.retireRule.mutationOptions({
      onSettled: settled,
      onError,
      onSuccess: () => say(t("prices.off", { name }), { action: { label: t("undo"), run: () => resume.mutate({ ruleId }) } }),
    }),
  );
  return {
    turn: (on: boolean) => (on ? resume : retire).mutate({ ruleId }),
    isPending: resume.isPending || retire.isPending,
  };
}

/** One rule: what it does, where, since when, and a switch. */
export function RuleRow({ rule, onEdit, onHistory }: { rule: ListedRule; onEdit: () => void; onHistory: () => void }) {
  const t = useTranslations("operator");
  const words = useRuleWords();
  const { shown, draft, next, state, uses } = rule;
  const { definition } = shown;
  const name = words.name(definition);
  const { turn, isPending } = useSwitch(rule, name);
  const notes = [
    state === "scheduled" ? t("prices.beginsAt", { when: words.moment(shown.validFrom) }) : null,
    state === "active" && shown.validTo ? t("prices.endsAt", { when: words.moment(shown.validTo) }) : null,
    next ? t("prices.hasNext", { when: words.moment(next.validFrom) }) : null,
  ].filter((note) => note !== null);
  return (
    <li className="flex items-start gap-3 border-line border-b px-4 py-3.5 transition-colors last:border-0 hover:bg-sunken/40 sm:px-5">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <button
            type="button"
            aria-label={t("prices.edit", { name: `${name} (${rule.ruleId})` })}
            onClick={onEdit}
            className="relative min-w-0 rounded-sm text-start font-medium text-sm after:absolute after:-inset-y-2.5 after:inset-x-0 after:content-[''] hover:text-accent"
          >
            {name}
          </button>
          {rule.kind === "discount" ? null : <Badge>{t(`kind.${rule.kind}`)}</Badge>}
          {state === "active" ? null : <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>}
          {draft && state !== "draft" ? <Badge tone="warn">{t("prices.hasDraft")}</Badge> : null}
        </div>
        <p className="mt-1 text-sm tabular-nums">
          {words.effect(definition)}
          {definition.kind === "discount" ? (
            <span className="text-muted">
              {" "}
              · {definition.code ? t("prices.copyCode", { code: definition.code }) : t("prices.everybody")}
            </span>
          ) : null}
        </p>
        <p className="mt-0.5 break-words text-label font-normal text-muted">{words.place(definition)}</p>
        {uses ? (
          <p className="mt-0.5 text-label font-normal text-muted tabular-nums">
            {uses.limit === null
              ? t("prices.uses", { used: uses.redeemed })
              : t("prices.usesOf", { used: uses.redeemed, limit: uses.limit })}
            {uses.reserved > 0 ? ` · ${t("prices.reserved", { count: uses.reserved })}` : ""}
          </p>
        ) : null}
        {notes.length > 0 ? (
          <p suppressHydrationWarning className="mt-0.5 text-label font-normal text-muted">
            {notes.join(" · ")}
          </p>
        ) : null}
      </div>
      <Button variant="ghost" size="icon-sm" aria-label={t("history.title", { name })} onClick={onHistory}>
        <History aria-hidden />
      </Button>
      <Switch.Root
        checked={state === "active" || state === "scheduled"}
        disabled={isPending || state === "draft"}
        onCheckedChange={turn}
        aria-label={t("prices.on", { name })}
        className="relative mt-1 h-6 w-10.5 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors duration-150 after:absolute after:-inset-2 after:content-[''] disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4.5 translate-x-0.5 rounded-full bg-faint shadow-card transition-transform duration-150 ease-calm data-[state=checked]:translate-x-5 data-[state=checked]:bg-accent-ink" />
      </Switch.Root>
    </li>
  );
}
