import { addDays, daysBetween } from "#domain/time.ts";

/** How many days the arrow keys go in a calendar. */
export const DAY_STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
/** A Monday and the days after it, to name the days of a week by. */
export const A_WEEK: readonly string[] = Array.from({ length: 7 }, (_, index) => addDays("2027-02-01", index));

/** "2027-04" of a date. */
export const monthOf = (date: string): string => date.slice(0, 7);

/** A month some months before or after another. */
export function monthsFrom(month: string, by: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** The dates of a month in weeks from Monday; null where a week belongs to a neighbour. */
export function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const days = daysBetween(first, `${monthsFrom(month, 1)}-01`);
  // 4 January 2027 is a Monday.
  const blank = (((daysBetween("2027-01-04", first) % 7) + 7) % 7) as number;
  const cells = Array.from({ length: Math.ceil((blank + days) / 7) * 7 }, (_, i) =>
    i < blank || i >= blank + days ? null : addDays(first, i - blank),
  );
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}

/** What choosing a date makes of a range: the first begins anew, the second ends it, in either direction. */
export function pick(
  range: { readonly startDate: string; readonly endDate: string },
  date: string,
  begun: boolean,
): { startDate: string; endDate: string } {
  if (!begun) return { startDate: date, endDate: date };
  return date < range.startDate ? { startDate: date, endDate: range.startDate } : { startDate: range.startDate, endDate: date };
}
