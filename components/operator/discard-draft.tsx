"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import type { ListedRule } from "#components/operator/rule-row.tsx";
import { useRuleWords } from "#components/operator/rule-words.ts";
import { type RouterInputs, useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** Throws the draft of a rule away; one press brings it back. */
export function DiscardDraft({ rule, onDone }: { rule: ListedRule; onDone: () => void }) {
  const t = useTranslations("operator");
  const inWords = useProblem();
  const words = useRuleWords();
  const say = useToast();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const settled = () => queries.invalidateQueries({ queryKey: trpc.pricing.pathKey() });
  const onError = (error: unknown) => say(inWords(error), { tone: "danger" });
  const { ruleId, draft } = rule;
  const discard = useMutation(
    trpc.pricing.discardDraft.mutationOptions({
      onSettled: settled,
      onError,
      onSuccess() {
        if (!draft) return;
        const definition = draft.definition as RouterInputs["pricing"]["draftRule"]["definition"];
        const { note, validFrom, validTo } = draft;
        say(t("form.discarded", { name: words.name(draft.definition) }), {
          // The form is gone by then, and its mutations with it.
          action: {
            label: t("undo"),
            run: () => void client.pricing.draftRule.mutate({ ruleId, definition, note, validFrom, validTo }).then(settled, onError),
          },
        });
        onDone();
      },
    }),
  );
  if (!draft) return null;
  return (
    <Button variant="ghost" className="me-auto text-danger" loading={discard.isPending} onClick={() => discard.mutate({ ruleId })}>
      <Trash2 aria-hidden /> {t("form.discardDraft")}
    </Button>
  );
}
