"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { type RouterOutputs, useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { useToast } from "#components/ui/toast.tsx";

export type ListedTrip = RouterOutputs["itinerary"]["list"]["data"][number];
export interface TripActions {
  readonly archive: (trip: ListedTrip) => void;
  readonly duplicate: (trip: ListedTrip) => void;
  readonly remove: (trip: ListedTrip) => void;
}

/** What a card's menu does. Nothing is asked before; everything can be undone after. */
export function useTripActions(): TripActions {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const router = useRouter();
  const t = useTranslations("trips");
  const basics = useTranslations("basics");
  const settled = {
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.itinerary.list.pathKey() }),
    onError: (error: unknown) => say(wordsFor(error), { tone: "danger" as const }),
  };
  const update = useMutation(trpc.itinerary.update.mutationOptions(settled));
  const remove = useMutation(trpc.itinerary.remove.mutationOptions(settled));
  const restore = useMutation(trpc.itinerary.restore.mutationOptions(settled));
  const duplicate = useMutation(trpc.itinerary.duplicate.mutationOptions(settled));
  const undo = (run: () => void) => ({ action: { label: basics("undo"), run } });

  return {
    archive({ id: itineraryId, status, name }) {
      const archives = status !== "archived";
      const next = archives ? "archived" : "planned";
      update.mutate(
        { itineraryId, status: next },
        {
          onSuccess: () =>
            say(
              archives ? t("archivedToast", { name }) : t("unarchivedToast", { name }),
              undo(() => update.mutate({ itineraryId, status })),
            ),
        },
      );
    },
    duplicate: ({ id: itineraryId }) =>
      duplicate.mutate(
        { itineraryId },
        {
          onSuccess: ({ id, name }) =>
            say(t("copiedToast", { name }), { action: { label: t("open"), run: () => router.push(`/trips/${id}`) } }),
        },
      ),
    remove: ({ id: itineraryId, name }) =>
      remove.mutate(
        { itineraryId },
        {
          onSuccess: () =>
            say(
              t("deletedToast", { name }),
              undo(() => restore.mutate({ itineraryId })),
            ),
        },
      ),
  };
}
