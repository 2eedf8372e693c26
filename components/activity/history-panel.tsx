"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { History, RotateCcw } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { type Sitting, sittingsOf } from "#components/activity/groups.ts";
import { type Asked, RestoreQuestion, useRestore } from "#components/activity/restore.tsx";
import { sentenceOf } from "#components/activity/sentence.ts";
import { lastSeen, markSeen } from "#components/activity/unread.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { useStatus, useTrip, useTripStore } from "#components/trip/trip-context.tsx";
import { type RouterOutputs, useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Select } from "#components/ui/input.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";

type Entry = RouterOutputs["itinerary"]["activity"]["data"][number];
const PAGE = 40;

/** Who did what, newest first; any moment and any item can be brought back. `itemId` begins with what happened to that item. */
export function HistoryPanel(props: { itineraryId: string; open: boolean; onClose: () => void; itemId?: string | null }) {
  const t = useTranslations("activity");
  return (
    <Dialog side open={props.open} onClose={props.onClose} title={t("title")} description={t("about")}>
      <Feed itineraryId={props.itineraryId} itemId={props.itemId ?? null} />
    </Dialog>
  );
}

function Feed(props: { itineraryId: string; itemId: string | null }) {
  const { itineraryId } = props;
  const t = useTranslations("activity");
  const trpc = useTRPC();
  const store = useTripStore();
  const version = useStatus("version");
  const [userId, setUserId] = useState("");
  const [itemId, setItemId] = useState(props.itemId ?? "");
  const [asked, setAsked] = useState<Asked | null>(null);
  const [since] = useState(() => lastSeen(store.userId, itineraryId));
  const filter = { ...(userId && { userId }), ...(itemId && { itemId }) };
  const list = useInfiniteQuery({
    ...trpc.itinerary.activity.infiniteQueryOptions(
      { itineraryId, limit: PAGE, ...filter },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    placeholderData: keepPreviousData,
  });
  const { refetch } = list;
  useEffect(() => {
    if (version > 0) void refetch();
    markSeen(store.userId, itineraryId, version);
  }, [version, refetch, store, itineraryId]);
  const restore = useRestore(itineraryId, () => setAsked(null));
  const entries = useMemo(() => list.data?.pages.flatMap(({ data }) => data) ?? [], [list.data]);
  const sittings = useMemo(() => sittingsOf(entries), [entries]);

  return (
    <>
      <Filters userId={userId} itemId={itemId} onUser={setUserId} onItem={setItemId} />
      {list.isPending ? (
        <Skeleton className="h-40" />
      ) : list.isError ? (
        <EmptyState title={t("failed")} action={<Button onClick={() => void refetch()}>{t("earlier")}</Button>}>
          {wordsFor(list.error)}
        </EmptyState>
      ) : entries.length === 0 ? (
        <p className="py-10 text-center text-muted text-sm">{t("empty")}</p>
      ) : (
        <div className="flex flex-col gap-6">
          {sittings.map((sitting, index) => (
            <SittingOf
              key={sitting.key}
              sitting={sitting}
              since={since}
              newest={index === 0 && !userId && !itemId ? (entries[0]?.seq ?? 0) : 0}
              asked={asked}
              onAsk={setAsked}
              restore={restore}
              itineraryId={itineraryId}
            />
          ))}
        </div>
      )}
      {list.hasNextPage ? (
        <Button className="mt-6 w-full" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("earlier")}
        </Button>
      ) : null}
    </>
  );
}

function Filters(props: { userId: string; itemId: string; onUser: (id: string) => void; onItem: (id: string) => void }) {
  const t = useTranslations("activity");
  const members = useStatus("members");
  // The list of titles as one text, so that only a change of it draws again.
  const titles = useTrip((store) => JSON.stringify(store.items().map(({ id, title }) => [id, title])));
  const items = useMemo(() => (JSON.parse(titles) as [string, string][]).sort((a, b) => a[1].localeCompare(b[1])), [titles]);
  return (
    <div className="mb-6 grid grid-cols-2 gap-2">
      <Select aria-label={t("who")} value={props.userId} onChange={({ target }) => props.onUser(target.value)}>
        <option value="">{t("everybody")}</option>
        {members.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </Select>
      <Select aria-label={t("what")} value={props.itemId} onChange={({ target }) => props.onItem(target.value)}>
        <option value="">{t("everything")}</option>
        {items.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </div>
  );
}

function SittingOf(props: {
  sitting: Sitting<Entry>;
  since: number | null;
  newest: number;
  asked: Asked | null;
  onAsk: (asked: Asked | null) => void;
  restore: ReturnType<typeof useRestore>;
  itineraryId: string;
}) {
  const { sitting, since, asked } = props;
  const t = useTranslations("activity");
  const words = useWords();
  const me = useTripStore().userId;
  const [now] = useState(() => Date.now());
  const isNew = (entry: Entry): boolean => since !== null && entry.seq > since && entry.userId !== me;
  const name = sitting.userId === null ? t("product") : sitting.userId === me ? t("you") : sitting.actorName;
  return (
    <section className="flex gap-3">
      <Avatar id={sitting.userId ?? "caravan"} name={sitting.actorName} className="size-8" />
      <div className="min-w-0 flex-1">
        <h3 className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-medium">{name}</span>
          <time dateTime={sitting.at} className="text-faint text-xs">
            {words.ago(sitting.at, now)}
          </time>
          {sitting.lines.some(isNew) ? (
            <span className="rounded-full bg-accent-soft px-2 font-medium text-accent text-xs">{t("newSince")}</span>
          ) : null}
        </h3>
        <ul className="mt-1 flex flex-col">
          {sitting.lines.map((entry) => (
            <li key={entry.seq} className="group/line -mx-2 rounded-lg px-2 py-1 focus-within:bg-sunken/60 hover:bg-sunken/60">
              <div className="flex flex-wrap items-start gap-x-2">
                <p className={cn("min-w-40 flex-1 break-words text-sm", isNew(entry) ? "text-ink" : "text-muted")}>
                  {sentenceOf(entry, t, words)}
                </p>
                {asked?.seq === entry.seq ? null : (
                  <LineTools entry={entry} newest={entry.seq === props.newest} restore={props.restore} onAsk={props.onAsk} />
                )}
              </div>
              {asked?.seq === entry.seq ? (
                <RestoreQuestion itineraryId={props.itineraryId} asked={asked} restore={props.restore} onCancel={() => props.onAsk(null)} />
              ) : null}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** What can be brought back: quiet until the line is looked at. */
function LineTools(props: { entry: Entry; newest: boolean; restore: ReturnType<typeof useRestore>; onAsk: (asked: Asked) => void }) {
  const { entry, newest, restore } = props;
  const t = useTranslations("activity");
  const canEdit = useStatus("abilities").edit;
  const { itemId } = entry;
  const isThere = useTrip((store) => itemId !== null && store.read(`item:${itemId}`) !== undefined);
  if (!canEdit) return null;
  const gone = entry.type === "item.remove" && itemId !== null && !isThere;
  const older = itemId !== null && isThere && entry.type !== "item.remove" && !newest;
  return (
    <span className="-my-1 ms-auto flex shrink-0 items-center">
      {gone ? (
        <Button variant="link" size="sm" disabled={restore.busy} onClick={() => restore.item(itemId, entry.title)}>
          {t("restore.item")}
        </Button>
      ) : null}
      {older ? (
        <Tool label={t("restore.itemHere")} onClick={() => props.onAsk({ seq: entry.seq, itemId, title: entry.title })}>
          <RotateCcw aria-hidden />
        </Tool>
      ) : null}
      {newest ? null : (
        <Tool label={t("restore.trip")} onClick={() => props.onAsk({ seq: entry.seq, itemId: null, title: "" })}>
          <History aria-hidden />
        </Tool>
      )}
    </span>
  );
}

function Tool({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="opacity-0 transition-opacity focus-visible:opacity-100 group-focus-within/line:opacity-100 group-hover/line:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100"
    >
      {children}
    </Button>
  );
}
