import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** A day of the calendar: "2027-04-01". 30 February is refused. */
export const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "A day looks like 2027-04-01.")
  .refine((text) => isRealDate(text), "There is no such day.");

/** Wall time without a zone: "2027-04-01T19:53". Seconds are accepted and dropped. */
export const localSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/, "A time looks like 2027-04-01T19:53.")
  .refine((text) => isRealLocal(text), "There is no such time.")
  .transform((text) => text.slice(0, 16));

/** An IANA zone the runtime knows, such as Asia/Tokyo. Old names (Asia/Calcutta) are accepted. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, "No such time zone.");

/** A moment of a trip: wall time in a zone. */
export const momentSchema = z.object({ local: localSchema, zone: timeZoneSchema });
export type Moment = z.infer<typeof momentSchema>;

function isRealDate(text: string): boolean {
  // Refinements also run on text that the pattern refused.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = text.split("-").map(Number) as [number, number, number];
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

function isRealLocal(text: string): boolean {
  const hour = Number(text.slice(11, 13));
  const minute = Number(text.slice(14, 16));
  const second = text.length > 16 ? Number(text.slice(17, 19)) : 0;
  return isRealDate(text.slice(0, 10)) && hour < 24 && minute < 60 && second < 60;
}

const zones = new Map<string, boolean>();
function isTimeZone(zone: string): boolean {
  let known = zones.get(zone);
  if (known === undefined) {
    known = false;
    // Offsets such as "+02:00" are no zones: they know no daylight saving.
    if (/^[A-Za-z]/.test(zone)) {
      try {
        new Intl.DateTimeFormat("en", { timeZone: zone });
        known = true;
      } catch {
        known = false;
      }
    }
    if (zones.size < 2000) zones.set(zone, known);
  }
  return known;
}

/** The UTC instant of a moment, "2027-04-01T10:53:00Z". A time skipped by daylight saving moves on, a doubled one is the first. */
export function instantOf(moment: Moment): string {
  return Temporal.PlainDateTime.from(moment.local).toZonedDateTime(moment.zone, { disambiguation: "compatible" }).toInstant().toString();
}

/** Milliseconds since 1970 of a moment. */
export function epochOf(moment: Moment): number {
  return Temporal.PlainDateTime.from(moment.local).toZonedDateTime(moment.zone, { disambiguation: "compatible" }).epochMilliseconds;
}

/** The wall time of an instant (milliseconds since 1970) in a zone. */
export function localAt(epochMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.UTC(...ymd(to)) - Date.UTC(...ymd(from))) / 86_400_000);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.UTC(...ymd(date)) + days * 86_400_000).toISOString().slice(0, 10);
}

function ymd(date: string): [number, number, number] {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return [year, month - 1, day];
}

/** Every day from start to end, both included. */
export function datesFrom(start: string, end: string): string[] {
  return Array.from({ length: daysBetween(start, end) + 1 }, (_, index) => addDays(start, index));
}

/** The same time of day on another date. */
export const onDate = (moment: Moment, date: string): Moment => ({ ...moment, local: `${date}${moment.local.slice(10)}` });
