import type { Item } from "#domain/itinerary/itinerary.ts";
import { daysBetween, epochOf, type Moment } from "#domain/time.ts";

/** When an item takes place, as a card shows it: wall times where one is, and how long it really takes. */
export interface ItemTimes {
  /** "13:30" */
  readonly from: string;
  readonly to: string | null;
  /** Zones of start and end, when they differ. */
  readonly zones: readonly [string, string] | null;
  /** Days later that it ends, by the calendars of both places: "+1". */
  readonly daysLater: number;
  /** Minutes between the two instants. */
  readonly minutes: number | null;
}

export function timesOf({ start, end }: Pick<Item, "start" | "end">): ItemTimes | null {
  if (start === null) return null;
  return {
    from: start.local.slice(11),
    to: end?.local.slice(11) ?? null,
    zones: end !== null && end.zone !== start.zone ? [start.zone, end.zone] : null,
    daysLater: end === null ? 0 : daysBetween(start.local.slice(0, 10), end.local.slice(0, 10)),
    minutes: end === null ? null : Math.max(0, Math.round((epochOf(end) - epochOf(start)) / 60_000)),
  };
}

const pad = (value: number): string => String(value).padStart(2, "0");

/** The wall time so many minutes later, in the same zone; past midnight it is another day. */
export function later({ local, zone }: Moment, minutes: number): Moment {
  const [hour, minute] = local.slice(11).split(":").map(Number) as [number, number];
  const [year, month, day] = local.slice(0, 10).split("-").map(Number) as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute + minutes));
  return { local: `${at.toISOString().slice(0, 10)}T${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`, zone };
}

/** "1:30", "1h 30", "90", "1,5 h" as minutes; null when it says no duration. */
export function parseDuration(text: string): number | null {
  const words = text.trim().toLowerCase().replace(",", ".");
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(words);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const parts = /^(?:(\d+(?:\.\d+)?)\s*(?:h|hours?|std\.?|stunden?))?\s*(?:(\d+)\s*(?:m|min|minutes?|minuten?)?)?$/.exec(words);
  if (!parts || (parts[1] === undefined && parts[2] === undefined)) return null;
  return Math.round(Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0));
}

/** Times for things done one after another from a moment on: each as long as it was, an hour when nobody said. */
export function chain(
  items: readonly Pick<Item, "start" | "end">[],
  from: Moment,
): readonly { readonly start: Moment; readonly end: Moment | null }[] {
  let next = from;
  return items.map((item) => {
    const minutes = timesOf(item)?.minutes ?? null;
    const start = next;
    const end = minutes === null ? null : later(start, minutes);
    next = end ?? later(start, 60);
    return { start, end };
  });
}
