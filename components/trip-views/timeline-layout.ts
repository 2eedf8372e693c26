import { packRows } from "#components/trip-views/day-grid.ts";
import { dateOf, offsetAt, type Timed, type ZoneSegment } from "#components/trip-views/zones.ts";
import { addDays, epochOf, localAt } from "#domain/time.ts";

const HOUR = 3_600_000;

/** A date as it is lived in one zone: shorter or longer where the clock changes, and twice where the date line is crossed. */
export interface LivedDay {
  readonly date: string;
  readonly zone: string;
  readonly from: number;
  readonly to: number;
}
/** A change of the clock on the way. */
export interface ZoneMark {
  readonly at: number;
  readonly zone: string;
  /** Minutes the clock jumps: 420 from Berlin to Tokyo. */
  readonly shift: number;
}

/** Midnights, as instants, between two instants of a zone. */
function midnights(zone: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let date = addDays(dateOf(localAt(from, zone)), 1); ; date = addDays(date, 1)) {
    const at = epochOf({ local: `${date}T00:00`, zone });
    if (at >= to) return found;
    if (at > from) found.push(at);
  }
}

/** The dates of the trip one after the other as they are lived, from the first midnight to the last. */
export function livedDays(segments: readonly ZoneSegment[], startDate: string, endDate: string): readonly LivedDay[] {
  const first = segments[0];
  const last = segments.at(-1);
  if (!first || !last) return [];
  const begin = epochOf({ local: `${startDate}T00:00`, zone: first.zone });
  const end = epochOf({ local: `${addDays(endDate, 1)}T00:00`, zone: last.zone });
  const days: LivedDay[] = [];
  for (const segment of segments) {
    const from = Math.max(begin, segment.from);
    const to = Math.min(end, segment.to);
    if (to <= from) continue;
    const cuts = [from, ...midnights(segment.zone, from, to), to];
    for (const [index, at] of cuts.slice(0, -1).entries()) {
      const date = dateOf(localAt(at, segment.zone));
      const until = cuts[index + 1] as number;
      const before = days.at(-1);
      if (before?.date === date && before.to === at) days[days.length - 1] = { ...before, to: until };
      else days.push({ date, zone: segment.zone, from: at, to: until });
    }
  }
  return days;
}

/** Where the clock jumps, leaving out zones whose clocks agree. */
export function zoneMarks(segments: readonly ZoneSegment[]): readonly ZoneMark[] {
  return segments.slice(1).flatMap(({ zone, from }, index) => {
    const shift = offsetAt(from, zone) - offsetAt(from, (segments[index] as ZoneSegment).zone);
    return shift === 0 ? [] : [{ at: from, zone, shift }];
  });
}

export const LANES = ["stays", "transport", "activities"] as const;
export type Lane = (typeof LANES)[number];
export const laneOf = ({ type }: Pick<Timed, "type">): Lane =>
  type === "lodging" ? "stays" : type === "flight" || type === "transport" ? "transport" : "activities";

export interface Span {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}
export interface LaidOut extends Span {
  readonly row: number;
  /** Where its label begins to need the next row: a narrow bar still has a name. */
  readonly from: number;
}

/** Instants of a timed item; without an end it takes a moment, a stay a night. */
export function spanOf(item: Timed): Span | null {
  if (item.start === null) return null;
  const from = epochOf(item.start);
  const least = item.type === "lodging" ? 18 * HOUR : HOUR / 2;
  return { id: item.id, from, to: item.end === null ? from + least : Math.max(epochOf(item.end), from) };
}

/** Bars of one lane in rows, so that neither bars nor their names cover each other. `least`: what a bar and its name take, in milliseconds. */
export function layLane(spans: readonly Span[], least: (span: Span) => number): readonly LaidOut[] {
  const wide = packRows(spans.map((span) => ({ ...span, end: span.to, to: Math.max(span.to, span.from + least(span)) })));
  return wide.map(({ id, from, end, row }) => ({ id, from, to: end, row }));
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}
/** Times at which two things go on at once. */
export function overlapsOf(spans: readonly Span[]): readonly Stretch[] {
  const found: Stretch[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const until = Math.min(reach, to);
    const last = found.at(-1);
    if (until > from) {
      if (last && from <= last.to) found[found.length - 1] = { from: last.from, to: Math.max(last.to, until) };
      else found.push({ from, to: until });
    }
    reach = Math.max(reach, to);
  }
  return found;
}

/** Free time between two things of one date, when it is long enough to be worth a word. */
export function gapsOf(spans: readonly Span[], days: readonly LivedDay[], least = HOUR): readonly Stretch[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  return days.flatMap((day) => {
    const here = sorted.filter(({ from, to }) => to > day.from && from < day.to);
    const gaps: Stretch[] = [];
    let reach: number | null = null;
    for (const { from, to } of here) {
      if (reach !== null && from - reach >= least) gaps.push({ from: reach, to: from });
      reach = Math.max(reach ?? to, to);
    }
    return gaps;
  });
}

/** Nights of the trip with neither a stay nor a journey: from 22:00 to 06:00 on the clock of that place. */
export function nightsWithoutStay(days: readonly LivedDay[], covered: readonly Span[]): readonly (Stretch & { readonly date: string })[] {
  return days.slice(0, -1).flatMap((day, index) => {
    const next = days[index + 1] as LivedDay;
    if (next.from !== day.to || next.date <= day.date || day.zone !== next.zone) return [];
    const from = day.to - 2 * HOUR;
    const to = day.to + 6 * HOUR;
    return covered.some((span) => span.from < to && span.to > day.to + HOUR) ? [] : [{ date: day.date, from, to }];
  });
}

/** The lived day of an instant; before the first and after the last, that one. */
export const dayAt = (days: readonly LivedDay[], at: number): LivedDay | undefined => days.find(({ to }) => at < to) ?? days.at(-1);
