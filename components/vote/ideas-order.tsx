"use client";
import { ThumbsUp } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useItemIds, useItinerary, useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { Button } from "#components/ui/button.tsx";

const keyOf = (itineraryId: string): string => `caravan-ideas-by-votes:${itineraryId}`;

/** Ideas by votes or in their own order, as this person likes it on this device. The order of the trip stays what it is. */
export function IdeasOrder() {
  const t = useTranslations("vote");
  const store = useTripStore();
  const id = useItinerary()?.id;
  const byVotes = useStatus("ideasByVotes");
  const several = useItemIds(null).length > 1;
  useEffect(() => {
    if (id === undefined) return;
    try {
      if (localStorage.getItem(keyOf(id)) !== null) store.sortIdeas(true);
    } catch {
      // Storage may be closed to us; then the choice lasts as long as the page.
    }
  }, [store, id]);

  function choose(next: boolean): void {
    store.sortIdeas(next);
    try {
      if (next) localStorage.setItem(keyOf(id ?? ""), "1");
      else localStorage.removeItem(keyOf(id ?? ""));
    } catch {
      // As above.
    }
  }
  if (!several && !byVotes) return null;
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-pressed={byVotes}
      title={t("byVotesHint")}
      onClick={() => choose(!byVotes)}
      className="-me-1 h-7 px-2 text-xs"
    >
      <ThumbsUp aria-hidden className="size-3.5!" /> {t("byVotes")}
    </Button>
  );
}
