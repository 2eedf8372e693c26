import { type LatLon, metersBetween } from "#domain/place/distance.ts";
import { placeKey } from "#domain/place/key.ts";

/** What is known of a place of somebody else's: where it is, or at least how far and in words. */
export interface OtherPlace {
  readonly name: string;
  readonly at?: LatLon;
  readonly distanceMeters?: number | null;
  readonly detail?: string | null;
}
/** A place of ours to compare with. */
export interface OwnPlace extends LatLon {
  readonly name: string;
  readonly type: string;
  readonly matchedName?: string | undefined;
  readonly admin?: string | undefined;
  readonly city?: string | undefined;
  readonly distanceMeters?: number | undefined;
}

/** Two gazetteers put the middle of a city kilometres apart, and the door of a museum hardly. */
const REACH: Readonly<Record<string, number>> = {
  city: 15_000,
  "airport-city": 15_000,
  district: 5_000,
  airport: 5_000,
  country: 1_500_000,
};
const SIGHT_REACH = 700;
const reachOf = (type: string): number => REACH[type] ?? SIGHT_REACH;
/** "Louvre" and "Louvre Museum" at one place are one. */
const SHORTEST_PART = 5;

function sameName(other: string, own: OwnPlace): boolean {
  const key = placeKey(other);
  return [own.name, own.matchedName ?? ""].some((name) => {
    const mine = placeKey(name);
    if (mine === "" || key === "") return false;
    if (mine === key) return true;
    const [short, long] = mine.length < key.length ? [mine, key] : [key, mine];
    return short.length >= SHORTEST_PART && ` ${long} `.includes(` ${short} `);
  });
}

/** Whether a place of somebody else's is one of ours: much the same name, and near enough for its kind. */
export function isSamePlace(other: OtherPlace, own: OwnPlace): boolean {
  if (!sameName(other.name, own)) return false;
  if (other.at) return metersBetween(other.at, own) <= reachOf(own.type);
  if (other.distanceMeters != null && own.distanceMeters !== undefined)
    return Math.abs(other.distanceMeters - own.distanceMeters) <= reachOf(own.type) + own.distanceMeters * 0.01;
  // Without a position the words must agree: "Springfield, Illinois" is not ours in Missouri.
  const around = ` ${placeKey(other.detail ?? "")} `;
  return [own.admin, own.city].some((word) => word !== undefined && around.includes(` ${placeKey(word)} `));
}

/** The places of somebody else's that none of ours is. */
export const withoutOwn = <P>(others: readonly P[], own: readonly OwnPlace[], read: (place: P) => OtherPlace): P[] =>
  others.filter((other) => !own.some((mine) => isSamePlace(read(other), mine)));
