import { laterStarts, placeKey } from "#domain/place/key.ts";

/** A name as it is searched: whole names, and the later words of primary names as starts of their own. */
export interface SearchName {
  readonly key: string;
  readonly name: string;
  readonly isPrimary: boolean;
  /** Starts in the middle of the name ("louvre" in "Musée du Louvre"). */
  readonly isPart: boolean;
  readonly weight: number;
}

export type NameClass = "primary" | "part" | "alternate" | "romanised";

/** GeoNames spells names of other scripts in small Latin letters ("nrt mrtl bych"): nobody's name for the place, yet sometimes what is typed. */
export function nameClass({
  name,
  isPrimary,
  isPart,
}: {
  readonly name: string;
  readonly isPrimary: boolean;
  readonly isPart: boolean;
}): NameClass {
  return isPrimary ? "primary" : isPart ? "part" : /^[a-z]/.test(name) ? "romanised" : "alternate";
}

export const MATCH_PREFIX = { primary: 0.8, part: 0.66, alternate: 0.65, romanised: 0.5 } as const satisfies Record<NameClass, number>;

/** What a name alone adds to the rank, before it is known what is searched. The order of precomputed lists. */
export const nameWeight = (importance: number, name: Parameters<typeof nameClass>[0]): number => importance + MATCH_PREFIX[nameClass(name)];

/**
 * Every name a place is searched by, primary first, one row per different name. `parted` says whose later words count as starts too:
 * the primary name only, or all (sights and airports, whose alternates are few and long).
 */
export function searchNames(primary: string, alternates: Iterable<string>, importance: number, parted: "primary" | "all"): SearchName[] {
  const names: SearchName[] = [];
  const seen = new Set<string>();
  const keys = new Set<string>();
  const add = (name: string, key: string, isPrimary: boolean, isPart: boolean) => {
    names.push({ key, name, isPrimary, isPart, weight: nameWeight(importance, { name, isPrimary, isPart }) });
    keys.add(key);
  };
  const whole: string[] = [];
  for (const raw of [primary, ...alternates]) {
    const name = raw.trim();
    if (name === "" || seen.has(name)) continue;
    seen.add(name);
    const key = placeKey(name);
    if (key === "") continue;
    const isPrimary = name === primary.trim();
    add(name, key, isPrimary, false);
    if (isPrimary || parted === "all") whole.push(name);
  }
  for (const name of whole) for (const key of laterStarts(placeKey(name))) if (!keys.has(key)) add(name, key, false, true);
  return names;
}
