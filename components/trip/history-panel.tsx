"use client";
import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useEffect, useState } from "react";
import { useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { type RouterOutputs, useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { momentAgo } from "#components/words.ts";

type Entry = RouterOutputs["itinerary"]["history"]["data"][number];

/** Who did what, newest first; any moment and any removed item can be brought back. */
export function HistoryPanel({ itineraryId, open, onClose }: { itineraryId: string; open: boolean; onClose: () => void }) {
  return (
    <Dialog side open={open} onClose={onClose} title="History" description="Restoring adds to the history. Nothing in it is ever lost.">
      <HistoryList itineraryId={itineraryId} />
    </Dialog>
  );
}

function HistoryList({ itineraryId }: { itineraryId: string }) {
  const trpc = useTRPC();
  const store = useTripStore();
  const say = useToast();
  const version = useStatus("version");
  const canEdit = useStatus("abilities").edit;
  const [now] = useState(() => Date.now());
  const [asking, setAsking] = useState<number | null>(null);
  const list = useInfiniteQuery({
    ...trpc.itinerary.history.infiniteQueryOptions({ itineraryId, limit: 40 }, { getNextPageParam: (page) => page.nextCursor }),
    placeholderData: keepPreviousData,
  });
  const { refetch } = list;
  useEffect(() => {
    if (version > 0) void refetch();
  }, [version, refetch]);

  const done = {
    onSuccess: () => {
      setAsking(null);
      void store.pull();
    },
    onError: (error: unknown) => say(wordsFor(error), { tone: "danger" as const }),
  };
  const restoreTo = useMutation(trpc.itinerary.restoreTo.mutationOptions(done));
  const restoreItem = useMutation(trpc.itinerary.restoreItem.mutationOptions(done));
  const entries = list.data?.pages.flatMap(({ data }) => data) ?? [];

  if (list.isPending) return <Skeleton className="h-40" />;
  if (list.isError) return <EmptyState title="The history cannot be shown now">{wordsFor(list.error)}</EmptyState>;
  return (
    <>
      <ol className="flex flex-col gap-5">
        {entries.map((entry, index) => (
          <li key={entry.seq} className="flex gap-3">
            <Avatar id={entry.actor.replace(/^user:/, "")} name={entry.actorName} className="size-8" />
            <div className="min-w-0 flex-1">
              <p className="break-words text-sm">
                <span className="font-medium">{entry.actorName}</span> {entry.description}
              </p>
              <p className="text-faint text-xs">{momentAgo(entry.at, now)}</p>
              {canEdit ? (
                <Restores
                  entry={entry}
                  newest={index === 0}
                  asking={asking === entry.seq}
                  busy={restoreTo.isPending || restoreItem.isPending}
                  onAsk={(seq) => setAsking(seq)}
                  onTo={() => restoreTo.mutate({ itineraryId, seq: entry.seq })}
                  onItem={(itemId) => restoreItem.mutate({ itineraryId, itemId })}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {list.hasNextPage ? (
        <Button className="mt-6 w-full" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Earlier
        </Button>
      ) : null}
    </>
  );
}

function Restores(props: {
  entry: Entry;
  newest: boolean;
  asking: boolean;
  busy: boolean;
  onAsk: (seq: number | null) => void;
  onTo: () => void;
  onItem: (itemId: string) => void;
}) {
  const { entry } = props;
  if (props.asking)
    return (
      <div className="mt-2 flex flex-wrap items-center gap-2 rounded-lg bg-sunken p-2 text-sm">
        <span className="flex-1">Bring the whole trip back to this moment?</span>
        <Button size="sm" onClick={() => props.onAsk(null)}>
          No
        </Button>
        <Button size="sm" variant="primary" disabled={props.busy} onClick={props.onTo}>
          Restore
        </Button>
      </div>
    );
  return (
    <div className="mt-1 flex flex-wrap gap-3">
      {entry.type === "item.remove" && entry.itemId ? (
        <Button variant="link" size="sm" disabled={props.busy} onClick={() => props.onItem(entry.itemId as string)}>
          Bring the item back
        </Button>
      ) : null}
      {props.newest ? null : (
        <Button variant="link" size="sm" className="text-faint" onClick={() => props.onAsk(entry.seq)}>
          <History aria-hidden /> Restore to here
        </Button>
      )}
    </div>
  );
}
