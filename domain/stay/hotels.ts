import { hashText, mix, unit } from "#domain/flight/chance.ts";
import type { LatLon } from "#domain/place/distance.ts";
import { AMENITIES, amenityBits } from "#domain/stay/amenities.ts";
import { priceLevel } from "#domain/stay/price-level.ts";

/** Raise it when the code below changes, so that hotels are written anew. */
export const STAYS_VERSION = 3;

export interface StayCity extends LatLon {
  /** GeoNames number. */
  readonly id: number;
  readonly name: string;
  readonly country: string;
  readonly population: number;
}

/** What of a hotel is a row; everything else follows from its id. */
export interface HotelRow extends LatLon {
  /** City's number × 100 + rank in the city. */
  readonly id: number;
  readonly cityId: number;
  /** 2 to 5. */
  readonly stars: number;
  /** Tenths, 60 to 96. */
  readonly rating: number;
  /** Plain night of its standard double, cents of EUR, before season and demand. */
  readonly price: number;
  /** Bits of `AMENITIES`. */
  readonly amenities: number;
}

/** What the generator asks of the world. */
export interface Ground {
  /** On land and in no lake. */
  isDry(point: LatLon): boolean;
  /** The centre of a settlement near a point: dry by being one. */
  nearestPlace(point: LatLon): LatLon;
}

const LEAST = 6;
const MOST = 60;
const TRIES = 8;
/** Kilometres of a degree of latitude. */
const DEGREE_KM = 111.2;

/** Hotels of a city: more people, more hotels, fewer than proportionally. */
export const hotelCount = ({ population }: StayCity): number => Math.round(Math.min(MOST, Math.max(LEAST, population ** 0.33 / 4)));

/** How far hotels of a city scatter, standard deviation in kilometres. */
const spreadOf = ({ population }: StayCity): number => Math.min(9, 1.2 + Math.sqrt(population) / 900);

function shifted(from: LatLon, east: number, north: number): LatLon {
  const lat = Math.max(-89.9, Math.min(89.9, from.lat + north / DEGREE_KM));
  const lon = from.lon + east / (DEGREE_KM * Math.max(0.05, Math.cos((from.lat * Math.PI) / 180)));
  return { lat: round5(lat), lon: round5(((lon + 540) % 360) - 180) };
}
const round5 = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** A point of a bell curve around a point: distance and direction from two hashes (Box–Muller). */
function scattered(from: LatLon, km: number, seed: number): LatLon {
  const distance = km * Math.sqrt(-2 * Math.log(1 - unit(mix(seed, 1))));
  const direction = 2 * Math.PI * unit(mix(seed, 2));
  return shifted(from, distance * Math.cos(direction), distance * Math.sin(direction));
}

function placed(city: StayCity, seed: number, ground: Ground): LatLon {
  const km = spreadOf(city);
  let point: LatLon = city;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    point = scattered(city, km, mix(seed, 100 + attempt));
    if (ground.isDry(point)) return point;
  }
  // Round a bay, on an island the map does not know: beside the next settlement, within a street or two.
  const centre = ground.nearestPlace(point);
  const beside = scattered(centre, 0.1, mix(seed, 200));
  // Where the map is too coarse to know the centre itself, it says nothing about the streets around it.
  return ground.isDry(beside) || !ground.isDry(centre) ? beside : { lat: round5(centre.lat), lon: round5(centre.lon) };
}

/** Of a hundred hotels: how many have at most so many stars. */
const STARS: readonly (readonly [share: number, stars: number])[] = [
  [0.16, 2],
  [0.58, 3],
  [0.9, 4],
  [1, 5],
];
const STAR_FACTOR: Readonly<Record<number, number>> = { 2: 0.66, 3: 1, 4: 1.55, 5: 2.9 };

/** Capitals of travel cost more than their country. */
const cityFactor = ({ population }: StayCity): number => Math.min(1.7, 0.85 + Math.log10(population / 80_000) * 0.35);

/** All hotels of a city: the same every time. */
export function hotelsOf(city: StayCity, ground: Ground): HotelRow[] {
  return Array.from({ length: hotelCount(city) }, (_, rank) => {
    const id = city.id * 100 + rank;
    const seed = hashText(`hotel:${id}`);
    const chance = unit(mix(seed, 3));
    const stars = STARS.find(([share]) => chance < share)?.[1] ?? 5;
    const price = priceLevel(city.country) * cityFactor(city) * (STAR_FACTOR[stars] ?? 1) * (0.78 + 0.5 * unit(mix(seed, 4)));
    return {
      id,
      cityId: city.id,
      ...placed(city, seed, ground),
      stars,
      rating: Math.min(96, Math.round(62 + stars * 4 + 18 * unit(mix(seed, 5)))),
      price: Math.round(price) * 100,
      amenities: amenityBits(
        AMENITIES.filter(({ share }, index) => unit(mix(seed, 20 + index)) < (share[stars] ?? 0)).map(({ name }) => name),
      ),
    };
  });
}
