import { dateOf, minuteOf, type Timed } from "#components/trip-views/zones.ts";
import { daysBetween, epochOf, type Moment } from "#domain/time.ts";

/** The part of an item that is drawn in the column of one date, in minutes of that date's wall clock. */
export interface Piece {
  readonly id: string;
  readonly date: string;
  readonly from: number;
  readonly to: number;
  readonly part: "whole" | "start" | "middle" | "end";
}
export interface Placed extends Piece {
  /** Blocks that overlap stand side by side: which of how many. */
  readonly column: number;
  readonly columns: number;
}

const MINUTE = 60_000;
const DAY = 1440;
/** What something without an end is drawn as, and the least that is drawn of anything. */
export const LEAST_MINUTES = 30;
/** How much of an arrival is drawn when the clock went back on the way. */
const ARRIVAL_MINUTES = 60;

const isJourney = ({ type }: Pick<Timed, "type">): boolean => type === "flight" || type === "transport";
export const minutesOf = (start: Moment, end: Moment): number => Math.max(0, Math.round((epochOf(end) - epochOf(start)) / MINUTE));

/** Stays, whatever has no time, and whatever goes on for a day or longer stand above the hours. */
export function isAllDay(item: Timed): boolean {
  const { start, end, type } = item;
  if (start === null || type === "lodging") return true;
  return end !== null && !isJourney(item) && minutesOf(start, end) >= DAY;
}

/**
 * The blocks of an item among the hours: one per date, each end at its own wall time. Between two zones only the dates that
 * the traveller lives are drawn: a night over the date line has none in the middle, a flight eastwards over it lands before it left.
 */
export function piecesOf(item: Timed): readonly Piece[] {
  const { id, start, end } = item;
  if (start === null) return [];
  const first = dateOf(start.local);
  const from = minuteOf(start.local);
  const piece = (date: string, a: number, b: number, part: Piece["part"]): Piece => ({
    id,
    date,
    from: Math.max(0, a),
    to: Math.min(DAY, b),
    part,
  });
  if (end === null) return [piece(first, from, from + LEAST_MINUTES, "whole")];
  const last = dateOf(end.local);
  const to = minuteOf(end.local);
  if (first === last && to >= from) return [piece(first, from, Math.max(to, from + 1), "whole")];
  const length = minutesOf(start, end);
  const days = daysBetween(first, last);
  if (days <= 0) return [piece(first, from, from + length, "start"), piece(last, to - Math.min(length, ARRIVAL_MINUTES), to, "end")];
  const middle = Array.from({ length: days - 1 }, (_, index) => addDay(first, index + 1)).filter(
    (date) =>
      start.zone === end.zone ||
      (epochOf({ local: `${date}T00:00`, zone: end.zone }) >= epochOf(start) &&
        epochOf({ local: `${addDay(date, 1)}T00:00`, zone: end.zone }) <= epochOf(end)),
  );
  return [
    piece(first, from, Math.min(DAY, from + length), "start"),
    ...middle.map((date) => piece(date, 0, DAY, "middle")),
    ...(to > 0 ? [piece(last, Math.max(0, to - length), to, "end")] : []),
  ];
}
const addDay = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Puts pieces of one date side by side where they overlap. Pieces that touch do not; short ones count as half an hour. */
export function placeColumns(pieces: readonly Piece[]): readonly Placed[] {
  const end = ({ from, to }: Piece) => Math.max(to, from + LEAST_MINUTES);
  const sorted = [...pieces].sort((a, b) => a.from - b.from || end(b) - end(a) || (a.id < b.id ? -1 : 1));
  const placed: Placed[] = [];
  let group: { piece: Piece; column: number }[] = [];
  let ends: number[] = [];
  const close = (): void => {
    for (const { piece, column } of group) placed.push({ ...piece, column, columns: ends.length });
    group = [];
    ends = [];
  };
  for (const piece of sorted) {
    if (ends.every((at) => at <= piece.from)) close();
    const free = ends.findIndex((at) => at <= piece.from);
    const column = free >= 0 ? free : ends.length;
    ends[column] = end(piece);
    group.push({ piece, column });
  }
  close();
  return placed;
}

/** A bar above the hours, in columns: a stay reaches from the middle of its first day to the middle of its last. */
export interface Bar {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly row: number;
  /** It goes on before or after what is shown. */
  readonly cut: { readonly before: boolean; readonly after: boolean };
}

/** Bars over `dates`, packed into as few rows as they need; what is nowhere among them is left out. */
export function barsOf(items: readonly (Timed & { readonly dayId: string | null })[], dates: readonly string[]): readonly Bar[] {
  const first = dates[0];
  if (first === undefined) return [];
  const spans = items.filter(isAllDay).flatMap((item) => {
    const begins = item.start ? dateOf(item.start.local) : item.dayId;
    if (begins === null) return [];
    const ends = item.start && item.end ? dateOf(item.end.local) : begins;
    const a = daysBetween(first, begins);
    const b = daysBetween(first, ends < begins ? begins : ends);
    if (b < 0 || a >= dates.length) return [];
    const half = item.type === "lodging" && b > a ? 0.5 : 0;
    const from = a < 0 ? 0 : a + half;
    const to = b >= dates.length ? dates.length : b + 1 - half;
    return to > from ? [{ id: item.id, from, to, cut: { before: a < 0, after: b >= dates.length } }] : [];
  });
  return packRows(spans);
}

/** Gives each span the first row that is free where it begins. Long ones come first, so that they stay on top. */
export function packRows<S extends { readonly id: string; readonly from: number; readonly to: number }>(
  spans: readonly S[],
): readonly (S & { readonly row: number })[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : 1));
  const ends: number[] = [];
  return sorted.map((span) => {
    const free = ends.findIndex((end) => end <= span.from);
    const row = free >= 0 ? free : ends.length;
    ends[row] = span.to;
    return { ...span, row };
  });
}

/** Weeks from Monday to Sunday that hold all dates; days of a week outside the trip are there too. */
export function weeksOf(dates: readonly string[]): readonly (readonly string[])[] {
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return [];
  const weekday = (new Date(`${first}T00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDay(first, -weekday);
  return Array.from({ length: Math.floor(daysBetween(monday, last) / 7) + 1 }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDay(monday, week * 7 + day)),
  );
}
