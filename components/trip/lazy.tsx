"use client";
import { MapPinned } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Skeleton } from "#components/ui/surface.tsx";

/** Parts of the trip page that are fetched when they are wanted: the days are readable before them. */

export function MapWaiting() {
  const t = useTranslations("trip");
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 text-faint text-sm">
      <MapPinned aria-hidden className="size-7" />
      {t("map.loading")}
    </div>
  );
}

export const TripMap = dynamic(() => import("#components/trip-map/trip-map-panel.tsx").then((part) => part.TripMapPanel), {
  loading: MapWaiting,
  ssr: false,
});

const ViewWaiting = () => <Skeleton className="h-96" />;
export const CalendarView = dynamic(() => import("#components/trip-views/calendar-view.tsx").then((part) => part.CalendarView), {
  loading: ViewWaiting,
});
export const TimelineView = dynamic(() => import("#components/trip-views/timeline-view.tsx").then((part) => part.TimelineView), {
  loading: ViewWaiting,
});

/** Fetched when the page has time, so that they open at once, also offline. */
const panels = {
  item: () => import("#components/trip/item-panel.tsx").then((part) => part.ItemPanel),
  history: () => import("#components/activity/history-panel.tsx").then((part) => part.HistoryPanel),
  share: () => import("#components/share/share-dialog.tsx").then((part) => part.ShareDialog),
};
export const ItemPanel = dynamic(panels.item, { ssr: false });
export const HistoryPanel = dynamic(panels.history, { ssr: false });
export const ShareDialog = dynamic(panels.share, { ssr: false });
