import { localStore } from "#components/offline/local-store.ts";
import type { FoundPlace } from "#components/search/found-place.ts";

const MOST_TEXTS = 5;
const MOST_PLACES = 5;
const keyOf = (userId: string): string => `search:${userId}`;

const isPlace = (value: unknown): value is FoundPlace => {
  const { id, name, type, lat, lon, source } = (value ?? {}) as Partial<Record<keyof FoundPlace, unknown>>;
  return [id, name, type, source].every((text) => typeof text === "string") && [lat, lon].every((degrees) => typeof degrees === "number");
};

/** What a person searched and took last, newest first; only on this device. */
export interface Recents {
  readonly texts: readonly string[];
  readonly places: readonly FoundPlace[];
}
const NOTHING: Recents = { texts: [], places: [] };

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function readRecents(userId: string, from: Store | null = localStore()): Recents {
  try {
    const { texts, places } = JSON.parse(from?.getItem(keyOf(userId)) ?? "{}") as { texts?: unknown; places?: unknown };
    return {
      texts: Array.isArray(texts) ? texts.filter((text) => typeof text === "string").slice(0, MOST_TEXTS) : [],
      places: Array.isArray(places) ? places.filter(isPlace).slice(0, MOST_PLACES) : [],
    };
  } catch {
    return NOTHING;
  }
}

/** The list with one more in front, each thing once. Places of others may not be kept, so only ours come here. */
export function withRecent({ texts, places }: Recents, taken: { readonly text?: string; readonly place?: FoundPlace }): Recents {
  const text = taken.text?.trim().slice(0, 200);
  const { matchedBy: _, matchedName: __, distanceMeters: ___, ...place } = taken.place ?? ({} as Partial<FoundPlace>);
  return {
    texts: text ? [text, ...texts.filter((other) => other.toLowerCase() !== text.toLowerCase())].slice(0, MOST_TEXTS) : texts,
    places: place.id ? [place as FoundPlace, ...places.filter(({ id }) => id !== place.id)].slice(0, MOST_PLACES) : places,
  };
}

export function remember(
  userId: string,
  taken: { readonly text?: string; readonly place?: FoundPlace },
  to: Store | null = localStore(),
): void {
  try {
    to?.setItem(keyOf(userId), JSON.stringify(withRecent(readRecents(userId, to), taken)));
  } catch {
    // A full or closed storage costs a convenience, nothing else.
  }
}

export function forgetRecents(userId: string, from: Store | null = localStore()): void {
  try {
    from?.removeItem(keyOf(userId));
  } catch {
    // Nothing was kept then.
  }
}
