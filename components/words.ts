import { addDays, daysBetween } from "#domain/time.ts";

/** Dates and times in words. One locale for server and browser, so that both render the same text. */
const LOCALE = "en-GB";
const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);
const formatter = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(LOCALE, { timeZone: "UTC", ...options });

const DAY = formatter({ weekday: "short", day: "numeric", month: "short" });
const LONG_DAY = formatter({ weekday: "long", day: "numeric", month: "long" });
const SHORT = formatter({ day: "numeric", month: "short" });
const FULL = formatter({ day: "numeric", month: "short", year: "numeric" });

/** "Thu 1 Apr" */
export const dayInWords = (date: string): string => DAY.format(utc(date)).replace(",", "");
/** "Thursday 1 April" */
export const longDayInWords = (date: string): string => LONG_DAY.format(utc(date)).replace(",", "");

/** "1 – 7 Apr 2027", "28 Mar – 3 Apr 2027" */
export function rangeInWords(start: string, end: string): string {
  if (start === end) return FULL.format(utc(start));
  if (start.slice(0, 7) === end.slice(0, 7)) return `${Number(start.slice(8))} – ${FULL.format(utc(end))}`;
  if (start.slice(0, 4) === end.slice(0, 4)) return `${SHORT.format(utc(start))} – ${FULL.format(utc(end))}`;
  return `${FULL.format(utc(start))} – ${FULL.format(utc(end))}`;
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** "in 12 days", "day 2 of 7", "3 weeks ago" */
export function countdownInWords(start: string, end: string, today: string): string {
  const until = daysBetween(today, start);
  if (until > 60) return `in ${Math.round(until / 30.4)} months`;
  if (until > 1) return `in ${until} days`;
  if (until === 1) return "tomorrow";
  if (today <= end) return `day ${1 - until} of ${daysBetween(start, end) + 1}`;
  const since = daysBetween(end, today);
  if (since === 1) return "yesterday";
  if (since < 14) return `${since} days ago`;
  if (since < 60) return `${Math.round(since / 7)} weeks ago`;
  return since < 700 ? `${Math.round(since / 30.4)} months ago` : `${Math.round(since / 365)} years ago`;
}

/** Today where the person is (browser), or by UTC on the server. */
export function todayIn(timeZone?: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
}

/** "just now", "5 min ago", "Thu 1 Apr, 14:20" of a UTC instant, in the reader's own zone. */
export function momentAgo(instant: string, now: number): string {
  const minutes = Math.round((now - Date.parse(instant)) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 60 * 12) return `${Math.round(minutes / 60)} h ago`;
  return new Intl.DateTimeFormat(LOCALE, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );
}

/** "Asia/Tokyo" → "Tokyo" */
export const zoneInWords = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

/** A trip as long as the usual one, some weeks from now: what the new-trip form starts with. */
export const suggestedDates = (today: string): { startDate: string; endDate: string } => ({
  startDate: addDays(today, 30),
  endDate: addDays(today, 36),
});
