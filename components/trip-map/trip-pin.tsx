import type { useTranslations } from "use-intl";
import type { Words } from "#components/i18n/words.ts";
import type { MapStop } from "#components/map/pin.tsx";
import { KINDS } from "#components/trip/item-kinds.ts";
import type { TripStop } from "#components/trip-map/trip-stops.ts";
import { dayColor, dayInk } from "#components/ui/day-color.ts";

/** The pin of a stop: numbered as in the list, a bed for a stay, empty for an idea. Days that are not looked at step back. */
export function pinOf(stop: TripStop, date: string | null, t: ReturnType<typeof useTranslations<"map">>, words: Words): MapStop {
  const { item, day, number } = stop;
  const { icon: Icon } = KINDS[item.type];
  const when = stop.date === null ? "" : words.day(stop.date);
  const { title } = item;
  const shape = day === null ? "idea" : item.type === "lodging" ? "stay" : "pin";
  const label = {
    idea: () => t("idea", { title }),
    stay: () => t("stay", { title, day: when }),
    pin: () => t("pin", { number: String(number ?? ""), title, day: when }),
  }[shape]();
  return {
    id: item.id,
    lat: item.place.lat,
    lon: item.place.lon,
    title,
    label,
    text: shape === "pin" && number !== null ? String(number) : "",
    shape,
    color: day === null ? "var(--muted)" : dayColor(day),
    ink: day === null ? "var(--muted)" : dayInk(day),
    icon: <Icon aria-hidden />,
    badge: item.type !== "place" && item.type !== "activity",
    faded: date !== null && stop.date !== null && stop.date !== date,
  };
}
