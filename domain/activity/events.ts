import { LAYOUTS } from "#domain/activity/layouts.ts";
import { hashText, mix, unit } from "#domain/flight/chance.ts";
import { priceLevel } from "#domain/stay/price-level.ts";
import { addDays, daysBetween } from "#domain/time.ts";

export const GENRES = ["concert", "theatre"] as const;
export type Genre = (typeof GENRES)[number];

/** One evening of an invented act in an invented venue. */
export interface Performance {
  /** `event:venue-1-hall:2027-04-01` */
  readonly id: string;
  readonly venueId: string;
  readonly date: string;
  readonly title: string;
  readonly genre: Genre;
  /** Minutes since midnight at the venue. */
  readonly start: number;
  readonly minutes: number;
  /** Plain ticket, cents of EUR. */
  readonly price: number;
  /** Share of each section that others have. */
  readonly soldShare: number;
}

const ADJECTIVES = [
  "Paper",
  "Velvet",
  "Northern",
  "Hollow",
  "Golden",
  "Quiet",
  "Crooked",
  "Electric",
  "Distant",
  "Silver",
  "Wandering",
  "Midnight",
];
const BANDS = ["Comets", "Lighthouses", "Orchard", "Tramlines", "Sparrows", "Clockmakers", "Gardeners", "Postcards", "Tigers", "Ferrymen"];
const WORKS = [
  "Nocturnes for Strings",
  "An Evening of New Songs",
  "Suite of the Seasons",
  "Dances for Two Pianos",
  "Songs of the Harbour",
  "Symphony of Small Hours",
];
const PLAYS = [
  "The Cartographer's Daughter", "Seven Doors", "A Winter Without Clocks", "The Last Ferry", "Letters to No One", "The Orchard Thieves", "Half a Moon",
  "The Understudy's Revenge", "Salt and Paper", "An Honest Magician",
]; // biome-ignore format: a table
const pick = <T>(list: readonly T[], hash: number): T => list[hash % list.length]!;

/** Weeks are counted from a Monday. */
const EPOCH = "2024-01-01";
/** Days of the week from Monday on which something plays. */
const EVENINGS: Readonly<Record<string, readonly number[]>> = { hall: [2, 4, 5], theatre: [3, 4, 5, 6] };
const START: Readonly<Record<string, readonly number[]>> = { hall: [1170, 1200, 1230], theatre: [1140, 1170, 1200] };

/** What plays at a venue on a day; null when it is dark. */
export function performanceOn(
  venue: { readonly id: string; readonly layout: string; readonly country: string },
  date: string,
): Performance | null {
  const day = daysBetween(EPOCH, date);
  if (day < 0) return null;
  const week = Math.floor(day / 7);
  const seed = hashText(`${venue.id}:${week}`);
  const evenings = EVENINGS[venue.layout];
  if (!evenings?.includes(day % 7)) return null;
  const genre: Genre = venue.layout === "theatre" ? "theatre" : "concert";
  // A hall has one evening in most weeks; a play runs for several.
  if (unit(mix(seed, 1)) < 0.25) return null;
  if (genre === "concert" && pick(evenings, mix(seed, 2)) !== day % 7) return null;
  const title =
    genre === "theatre"
      ? pick(PLAYS, hashText(`${venue.id}:${Math.floor(week / 3)}`))
      : `The ${pick(ADJECTIVES, mix(seed, 3))} ${pick(BANDS, mix(seed, 4))}`;
  const id = `event:${venue.id}:${date}`;
  return {
    id,
    venueId: venue.id,
    date,
    title: genre === "concert" && unit(mix(seed, 5)) < 0.4 ? `${title}: ${pick(WORKS, mix(seed, 6))}` : title,
    genre,
    start: pick(START[venue.layout]!, mix(seed, 7)),
    minutes: genre === "theatre" ? 150 : 120,
    price: Math.round((34 + 40 * unit(mix(seed, 8))) * Math.sqrt(priceLevel(venue.country) / 76)) * 100,
    soldShare: 0.2 + 0.6 * unit(hashText(id)),
  };
}

/** Everything that plays at a venue from one day to another, both included. */
export function performancesBetween(
  venue: { readonly id: string; readonly layout: string; readonly country: string },
  from: string,
  to: string,
): Performance[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => performanceOn(venue, addDays(from, index))).filter(
    (one) => one !== null,
  );
}

/** An event id in its parts; null for what is none. */
export function readEventId(id: string): { readonly venueId: string; readonly date: string } | null {
  const match = /^event:(venue-\d{1,9}-[a-z]{1,20}):(\d{4}-\d{2}-\d{2})$/.exec(id);
  return match && { venueId: match[1]!, date: match[2]! };
}

/** What a seat of a section costs, cents of EUR. */
export const sectionPrice = (plain: number, percent: number): number => Math.max(100, Math.round((plain * percent) / 10_000) * 100);

export const sectionsOf = (layout: string) => LAYOUTS[layout] ?? [];
