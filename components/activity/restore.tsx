"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { fieldsInWords } from "#components/activity/sentence.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { useTRPC, useTRPCClient, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** A moment somebody thinks of going back to: with the whole trip, or with one item. */
export interface Asked {
  readonly seq: number;
  readonly itemId: string | null;
  readonly title: string;
}
const SHOWN = 6;

/** Restoring is done by the server on top of the log; what takes it back is the version before it. */
export function useRestore(itineraryId: string, onDone: () => void) {
  const t = useTranslations("activity");
  const basics = useTranslations("basics");
  const api = useTRPCClient();
  const store = useTripStore();
  const say = useToast();
  const failed = (error: unknown): void => say(wordsFor(error), { tone: "danger" });
  const pull = (): void => {
    onDone();
    void store.pull();
  };
  const back = (undo: () => Promise<unknown>) => ({
    action: { label: basics("undo"), run: () => void undo().then(() => store.pull(), failed) },
  });

  const run = useMutation({
    async mutationFn(asked: Asked) {
      await store.flush();
      const before = store.status().version;
      const { itemId, seq, title } = asked;
      if (itemId === null) {
        const { receipts } = await api.itinerary.restoreTo.mutate({ itineraryId, seq });
        return {
          text: t("restore.done", { count: receipts.length }),
          undo: () => api.itinerary.restoreTo.mutate({ itineraryId, seq: before }),
        };
      }
      await api.itinerary.restoreItem.mutate({ itineraryId, itemId, seq });
      return { text: t("restore.doneItem", { title }), undo: () => api.itinerary.restoreItem.mutate({ itineraryId, itemId, seq: before }) };
    },
    onSuccess: ({ text, undo }) => {
      pull();
      say(text, back(undo));
    },
    onError: failed,
  });
  const bring = useMutation({
    mutationFn: ({ itemId }: { itemId: string; title: string }) => api.itinerary.restoreItem.mutate({ itineraryId, itemId }),
    onSuccess: (_, { itemId, title }) => {
      pull();
      say(t("restore.doneItem", { title }), {
        action: { label: basics("undo"), run: () => void store.dispatch({ type: "item.remove", itemId }, t("did.removed", { title })) },
      });
    },
    onError: failed,
  });
  return {
    busy: run.isPending || bring.isPending,
    to: (asked: Asked): void => run.mutate(asked),
    /** An item that was removed, as it was last. */
    item: (itemId: string, title: string): void => bring.mutate({ itemId, title }),
  };
}

/** Asks before going back, and shows what would change. */
export function RestoreQuestion(props: {
  itineraryId: string;
  asked: Asked;
  restore: ReturnType<typeof useRestore>;
  onCancel: () => void;
}) {
  const { asked, restore } = props;
  const t = useTranslations("activity");
  const words = useWords();
  const trpc = useTRPC();
  const preview = useQuery(
    trpc.itinerary.previewRestore.queryOptions(
      { itineraryId: props.itineraryId, seq: asked.seq, ...(asked.itemId !== null && { itemId: asked.itemId }) },
      { gcTime: 0, staleTime: 0 },
    ),
  );
  const shown = preview.data?.data.slice(0, SHOWN) ?? [];
  const rest = (preview.data?.total ?? 0) - shown.length;
  return (
    <div className="mt-2 rounded-lg border border-line bg-surface p-3 text-sm">
      <p className="font-medium">{asked.itemId === null ? t("restore.ask") : t("restore.askItem", { title: asked.title })}</p>
      <div aria-live="polite" className="mt-1.5 text-muted">
        {preview.isPending ? <p>{t("restore.looking")}</p> : null}
        {preview.isError ? <p className="text-danger">{wordsFor(preview.error)}</p> : null}
        {preview.data?.total === 0 ? <p>{t("restore.same")}</p> : null}
        <ul className="list-disc ps-4">
          {shown.map(({ what, title, changes }, index) => {
            const fields = fieldsInWords(changes, t);
            return (
              <li key={`${what} ${title} ${index.toString()}`}>
                {what === "trip"
                  ? t("restore.trip2", { fields })
                  : what === "day"
                    ? t("restore.day", { day: words.longDay(title), fields })
                    : what === "changed"
                      ? t("restore.changed", { title, fields })
                      : t(`restore.${what}`, { title })}
              </li>
            );
          })}
        </ul>
        {rest > 0 ? <p>{t("restore.more", { count: rest })}</p> : null}
      </div>
      <div className="mt-3 flex justify-end gap-2">
        <Button size="sm" className="pointer-coarse:h-11" onClick={props.onCancel}>
          {t("restore.no")}
        </Button>
        <Button
          size="sm"
          className="pointer-coarse:h-11"
          variant="primary"
          disabled={restore.busy || preview.data?.total === 0}
          onClick={() => restore.to(asked)}
        >
          {t("restore.yes")}
        </Button>
      </div>
    </div>
  );
}
