import { hashText, mix, unit } from "#domain/flight/chance.ts";

/** Every word once per city at most: a prime beyond the most hotels of a city. */
const WORDS = (
  "Lantern Juniper Saffron Driftwood Amber Willow Copper Kettle Heron Cedar Marigold Swallow Linden Sparrow Clover Acorn Alder Almond Anchor Aspen " +
  "Bellflower Birch Bluebell Bramble Candle Chestnut Cobble Compass Cornflower Cricket Cypress Damson Ember Fennel Fern Finch Foxglove Garland Ginger Hazel " +
  "Heather Honeycomb Ivory Jasmine Kestrel Laurel Lavender Lilac Magnolia Maple Meadow Mulberry Myrtle Nutmeg Oleander Olive Orchard Otter Pebble Peony Plumtree"
).split(" ");
const PATTERNS = [
  (word: string, city: string) => `Hotel ${word} ${city}`,
  (word: string) => `The ${word} House`,
  (word: string) => `${word} Garden Hotel`,
  (word: string, city: string) => `${word} ${city}`,
  (word: string) => `Old ${word} Inn`,
  (word: string, city: string) => `${word} Rooms ${city}`,
  (word: string) => `${word} Court Hotel`,
  (word: string) => `${word} & Finch`,
  (word: string) => `Casa ${word}`,
  (word: string) => `${word} Corner`,
] as const;
const GRAND = [
  (word: string, city: string) => `The Grand ${word} ${city}`,
  (word: string) => `${word} Palace Hotel`,
  (word: string, city: string) => `${word} Residence ${city}`,
] as const;

export const ROOM_KINDS = ["single", "double", "twin", "triple", "family", "studio", "suite"] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];
const KINDS: Readonly<Record<RoomKind, { readonly sleeps: number; readonly percent: number; readonly squareMetres: number }>> = {
  single: { sleeps: 1, percent: 78, squareMetres: 13 },
  double: { sleeps: 2, percent: 100, squareMetres: 18 },
  twin: { sleeps: 2, percent: 101, squareMetres: 19 },
  triple: { sleeps: 3, percent: 129, squareMetres: 24 },
  family: { sleeps: 4, percent: 156, squareMetres: 30 },
  studio: { sleeps: 2, percent: 122, squareMetres: 26 },
  suite: { sleeps: 3, percent: 195, squareMetres: 42 },
};

export interface Room {
  readonly kind: RoomKind;
  readonly sleeps: number;
  readonly squareMetres: number;
  /** Of the hotel's plain night. */
  readonly percent: number;
  /** Rooms of this kind that we may sell for one night. */
  readonly allotment: number;
}

export const RATES = ["saver", "flexible"] as const;
export type Rate = (typeof RATES)[number];
/** Whoever wants to be free to cancel pays for it. */
export const RATE_PERCENT: Readonly<Record<Rate, number>> = { saver: 90, flexible: 100 };

export interface Hotel {
  readonly id: number;
  readonly name: string;
  readonly rooms: readonly Room[];
  readonly breakfast: boolean;
  /** A flexible rate can be given back until 18:00 so many days before arrival. */
  readonly freeDays: number;
  readonly reviews: number;
  readonly checkInFrom: string;
  readonly checkOutUntil: string;
}

const BREAKFAST_BIT = 2;

/** What follows from a hotel's row: the same every time. */
export function describeHotel(row: { readonly id: number; readonly stars: number; readonly amenities: number }, city: string): Hotel {
  const { id, stars, amenities } = row;
  const seed = hashText(`rooms:${id}`);
  const rank = id % 100;
  const cityId = (id - rank) / 100;
  const word = WORDS[(hashText(`words:${cityId}`) + rank * 17) % WORDS.length]!;
  const patterns = stars === 5 ? GRAND : PATTERNS;
  const pattern = patterns[mix(seed, 1) % patterns.length]!;
  return {
    id,
    name: pattern(word, city),
    rooms: roomsOf(seed, stars),
    breakfast: (amenities & BREAKFAST_BIT) !== 0 && unit(mix(seed, 2)) < 0.45,
    freeDays: [1, 1, 2, 3, 7][mix(seed, 3) % 5]!,
    reviews: 12 + Math.round(1400 * unit(mix(seed, 4)) ** 2),
    checkInFrom: ["14:00", "15:00", "15:00", "16:00"][mix(seed, 5) % 4]!,
    checkOutUntil: ["10:00", "11:00", "11:00", "12:00"][mix(seed, 6) % 4]!,
  };
}

/** Every hotel has doubles; which others depends on its class. */
const SHARE: Readonly<Record<RoomKind, (stars: number) => number>> = {
  single: (stars) => (stars <= 3 ? 0.55 : 0.25),
  double: () => 1,
  twin: () => 0.55,
  triple: (stars) => (stars <= 3 ? 0.4 : 0.15),
  family: () => 0.42,
  studio: (stars) => (stars >= 3 ? 0.2 : 0),
  suite: (stars) => [0, 0, 0, 0.08, 0.55, 1][stars] ?? 0,
};

function roomsOf(seed: number, stars: number): Room[] {
  return ROOM_KINDS.filter((kind, index) => unit(mix(seed, 30 + index)) < SHARE[kind](stars)).map((kind) => {
    const most = kind === "double" ? 9 : kind === "suite" ? 3 : 5;
    const chance = mix(seed, 50 + ROOM_KINDS.indexOf(kind));
    return { kind, ...KINDS[kind], allotment: 2 + (chance % (most - 1)) };
  });
}
