import { degreesBetween, type Place } from "#domain/cover/plane.ts";
import type { Scheme } from "#domain/cover/season.ts";

/** Pictures are kept by browsers for a year: another way of drawing needs another number. */
const EDITION = 1;
export const COVER_SIZES = { card: [640, 360], wide: [1280, 400], share: [1200, 630] } as const;
export type CoverSize = keyof typeof COVER_SIZES;
const MAX_STOPS = 8;
/** Stops closer than this are one on a map of a country. */
const SAME_STOP_DEGREES = 0.25;

/** What a cover is drawn from: where the trip goes, and the month it starts in. */
export interface Cover {
  readonly points: readonly Place[];
  /** 1 to 12. */
  readonly month: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100 || 0;

/** Whether two places are one stop on a map of a country. */
export const isSameStop = (a: Place, b: Place): boolean => degreesBetween(a, b) <= SAME_STOP_DEGREES;

/** The stops of a trip as a map of it shows them: in order, neighbours merged, at most eight. */
export function stopsOf<P extends Place>(places: readonly P[]): P[] {
  const stops: P[] = [];
  for (const place of places) if (!stops.some((stop) => isSameStop(stop, place))) stops.push(place);
  return stops.slice(0, MAX_STOPS);
}

interface Candidate extends Place {
  readonly type: string;
  readonly scheduled: boolean;
}
const WAYS = new Set(["flight", "transport"]);

/** The places that say where a trip goes: not airports and stations, and ideas only while nothing is planned. */
export function telling<C extends Candidate>(places: readonly C[]): readonly C[] {
  const stays = places.filter(({ type }) => !WAYS.has(type));
  const planned = stays.filter(({ scheduled }) => scheduled);
  return planned.length > 0 ? planned : stays.length > 0 ? stays : places;
}

/** The cover of a trip that starts on a date and goes to these places. */
export const coverOf = (startDate: string, places: readonly Place[]): Cover => ({
  points: stopsOf(places).map(({ lat, lon }) => ({ lat: rounded(lat), lon: rounded(lon) })),
  month: Number(startDate.slice(5, 7)),
});

/** Where the picture of a cover is served; the same cover has the same address. */
export function coverAddress({ points, month }: Cover, size: CoverSize, scheme: Scheme): string {
  const stops = points.map(({ lat, lon }) => `~${rounded(lat)},${rounded(lon)}`).join("");
  return `/covers/${EDITION}-${size}-${scheme}-${month}${stops}.svg`;
}

const NAME = /^(\d{1,3})-(card|wide|share)-(light|dark)-(\d{1,2})((?:~-?\d{1,2}(?:\.\d{1,2})?,-?\d{1,3}(?:\.\d{1,2})?){0,8})\.svg$/;

/** The cover behind an address's last part, or null: only addresses that `coverAddress` writes are served. */
export function parseCover(name: string): { readonly cover: Cover; readonly size: CoverSize; readonly scheme: Scheme } | null {
  const match = NAME.exec(name);
  if (!match) return null;
  const [, , size, scheme, month, stops] = match;
  const points = (stops ?? "")
    .split("~")
    .slice(1)
    .map((stop) => {
      const [lat, lon] = stop.split(",").map(Number);
      return { lat: lat ?? 0, lon: lon ?? 0 };
    });
  const found = { cover: { points, month: Number(month) }, size: size as CoverSize, scheme: scheme as Scheme };
  const possible = points.every(({ lat, lon }) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180);
  const { cover } = found;
  return possible && cover.month >= 1 && cover.month <= 12 && coverAddress(cover, found.size, found.scheme) === `/covers/${name}`
    ? found
    : null;
}
