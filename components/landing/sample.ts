import { clockOf } from "#domain/clock.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";

export const SAMPLE_ZONE = "Asia/Tokyo";
export const SAMPLE_DAYS = 3;

interface Planned {
  /** Key of its title in the words of the landing page. */
  readonly key: "sensoji" | "boat" | "museum" | "noodles" | "shrine" | "crossing" | "sushi" | "train" | "gates" | "tea" | "bath";
  readonly type: Item["type"];
  /** Counted from the first; null is the pool of ideas. */
  readonly day: number | null;
  /** "09:00" */
  readonly at: string | null;
  readonly minutes: number;
  readonly place: { readonly name: string; readonly lat: number; readonly lon: number };
}
const item = (
  key: Planned["key"],
  type: Item["type"],
  day: number | null,
  at: string | null,
  minutes: number,
  name: string,
  lat: number,
  lon: number,
): Planned => ({ key, type, day, at, minutes, place: { name, lat, lon } });

/** Three days in Japan: what the first page shows and what a newcomer can start from. */
export const SAMPLE_ITEMS: readonly Planned[] = [
  item("sensoji", "place", 0, "09:00", 75, "Senso-ji", 35.7148, 139.7967),
  item("boat", "activity", 0, "10:30", 45, "Asakusa Pier", 35.7106, 139.7985),
  item("museum", "place", 0, "13:30", 120, "Tokyo National Museum", 35.7188, 139.7765),
  item("noodles", "food", 0, "18:30", 60, "Ameyoko", 35.7101, 139.7745),
  item("shrine", "place", 1, "09:00", 90, "Meiji Shrine", 35.6764, 139.6993),
  item("crossing", "place", 1, "11:00", 30, "Shibuya Crossing", 35.6595, 139.7005),
  item("sushi", "food", 1, "19:00", 120, "Ebisu", 35.6467, 139.7101),
  item("train", "transport", 2, "08:30", 135, "Tokyo Station", 35.6812, 139.7671),
  item("gates", "place", 2, "11:30", 120, "Fushimi Inari Taisha", 34.9671, 135.7727),
  item("tea", "activity", 2, "15:00", 60, "Gion", 35.0037, 135.7751),
  item("bath", "activity", null, null, 90, "Kyoto", 35.0116, 135.7681),
];

/** Where one sleeps: nights from one day to another. */
export const SAMPLE_STAYS = [
  { key: "tokyoStay", from: 0, to: 2, place: { name: "Yanaka", lat: 35.7257, lon: 139.7669 } },
  { key: "kyotoStay", from: 2, to: 3, place: { name: "Kawaramachi", lat: 35.0037, lon: 135.7703 } },
] as const;

/** The wall time some minutes after another, within the day. */
export function timeAfter(time: string, minutes: number): string {
  const total = Math.min(23 * 60 + 55, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes);
  return clockOf(total);
}
