"use client";
import { MapPinned } from "lucide-react";
import { useTranslations } from "use-intl";

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

export const TripMap = MapWaiting;
