"use client";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { clockOf } from "#domain/clock.ts";
import { itemKey } from "#domain/itinerary/itinerary.ts";
import type { Warning } from "#domain/itinerary/warnings.ts";

/** Says a warning from the view of the item it stands at, which is the later of two. */
export function useWarningWords(): (warning: Warning) => string {
  const t = useTranslations("board.warn");
  const words = useWords();
  const store = useTripStore();
  const itemOf = (id: string | undefined) => {
    const entity = id === undefined ? undefined : store.read(itemKey(id));
    return entity?.kind === "item" ? entity : undefined;
  };
  function closedWords({ part, open }: Extract<Warning, { kind: "closed" }>): string {
    const [first, last] = [open[0], open.at(-1)];
    if (part === "day" || !first || !last) return t("closedDay");
    if (part === "start") return t("opens", { time: clockOf(first[0]) });
    if (part === "end") return t("closes", { time: clockOf(last[1]) });
    return t("closed", { hours: open.map(([from, to]) => `${clockOf(from)} – ${clockOf(to)}`).join(", ") });
  }
  return (warning) => {
    const other = itemOf(warning.itemIds[0])?.title ?? "";
    switch (warning.kind) {
      case "overlap":
        return warning.minutes > 0 ? t("overlap", { other, duration: words.duration(warning.minutes) }) : t("during", { other });
      case "tight_gap": {
        const facts = { other, distance: words.distance(warning.distanceMeters), needed: words.duration(warning.minutesNeeded) };
        return warning.minutesFree === 0 ? t("noTime", facts) : t("tight", { ...facts, free: words.duration(warning.minutesFree) });
      }
      case "long_day":
        return t("longDay", { duration: words.duration(warning.minutes) });
      case "closed":
        return closedWords(warning);
      case "outside_trip": {
        const item = itemOf(warning.itemIds[0]);
        const trip = store.read("itinerary");
        const dropped = item?.dayId && trip?.kind === "itinerary" && (item.dayId < trip.startDate || item.dayId > trip.endDate);
        if (dropped && item.dayId) return t("dropped", { day: words.day(item.dayId) });
        return item?.end ? t("endsAfter", { day: words.day(item.end.local.slice(0, 10)) }) : warning.message;
      }
      default:
        return warning satisfies never;
    }
  };
}
