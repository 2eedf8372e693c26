"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { type RouterInputs, useTRPC } from "#components/trpc/client.tsx";
import { useToast } from "#components/ui/toast.tsx";

export type StockChange = RouterInputs["admin"]["change"];
export type StockTarget = StockChange["target"];

/** What a change can be seen in; names of hotels stay what they are. */
function useLookAgain(): () => Promise<unknown> {
  const { admin } = useTRPC();
  const queries = useQueryClient();
  const keys = [admin.nights, admin.departure, admin.sessions, admin.changes].map((part) => part.pathKey());
  return () => Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
}

/** Takes a change back. */
export function useUndo() {
  const t = useTranslations("stock");
  const inWords = useProblem();
  const say = useToast();
  const trpc = useTRPC();
  const lookAgain = useLookAgain();
  return useMutation(
    trpc.admin.undo.mutationOptions({
      onError: (error) => say(inWords(error), { tone: "danger" }),
      onSuccess: () => say(t("undone"), { tone: "ok" }),
      onSettled: lookAgain,
    }),
  );
}

/** Changes one thing of the inventory, says so, and offers the way back. */
export function useChange(onDone?: () => void) {
  const t = useTranslations("stock");
  const all = useTranslations("operator");
  const say = useToast();
  const inWords = useProblem();
  const trpc = useTRPC();
  const lookAgain = useLookAgain();
  const undo = useUndo();
  return useMutation(
    trpc.admin.change.mutationOptions({
      onError: (error) => say(inWords(error), { tone: "danger" }),
      onSuccess: (entry) => {
        say(t("done"), entry ? { tone: "ok", action: { label: all("undo"), run: () => undo.mutate({ id: entry.id }) } } : { tone: "ok" });
        onDone?.();
      },
      onSettled: lookAgain,
    }),
  );
}
