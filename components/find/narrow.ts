/** Ways to narrow down what was found, each by itself a value of `F` that lets everything through. */
export interface Narrowing<O, F> {
  readonly keys: readonly (keyof F & string)[];
  /** Offers that pass every filter. */
  filtered(offers: readonly O[], filters: F): O[];
  /** Filters that are set. */
  set(filters: F): (keyof F & string)[];
  /** When nothing passes: which single filter to take away, and how many offers each brings back; the most first. */
  wayOut(offers: readonly O[], filters: F): { readonly key: keyof F & string; readonly count: number }[];
}

const isEmpty = (value: unknown): boolean => value === null || value === false || (Array.isArray(value) && value.length === 0);

/** Makes a narrowing of one test for each filter. `none` lets everything through: null, false or no choice. */
export function narrowing<O, F extends object>(
  none: F,
  tests: { readonly [Key in keyof F]: (offer: O, filters: F) => boolean },
): Narrowing<O, F> {
  const keys = Object.keys(tests) as (keyof F & string)[];
  const filtered = (offers: readonly O[], filters: F): O[] =>
    offers.filter((offer) => keys.every((key) => isEmpty(filters[key]) || tests[key](offer, filters)));
  const set = (filters: F): (keyof F & string)[] => keys.filter((key) => !isEmpty(filters[key]));
  return {
    keys,
    filtered,
    set,
    wayOut: (offers, filters) =>
      set(filters)
        .map((key) => ({ key, count: filtered(offers, { ...filters, [key]: none[key] }).length }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count),
  };
}
