import { compareBy, type Leg, type SortKey, type Weighed } from "#domain/flight/journey.ts";

/** Combined per direction, by number of directions. */
const COMBINED = [0, 0, 14, 7, 5, 4, 3] as const;
/** Between landing and leaving again on the next slice, minutes. */
const TURN = 120;

/** A way of flying one direction, and how it compares. */
export interface Weighted<L extends Leg> {
  readonly legs: readonly L[];
  readonly at: Weighed;
}

/** The best few of a direction by what is asked for, and the cheapest and quickest among them. */
function spread<L extends Leg>(options: readonly Weighted<L>[], sort: SortKey, room: number): Weighted<L>[] {
  const by = (key: SortKey) => [...options].sort((a, b) => compareBy(key)(a.at, b.at));
  return [...new Set([...by(sort).slice(0, room), ...by("price").slice(0, 2), ...by("duration").slice(0, 2)])];
}

const addUp = (a: Weighed, b: Weighed): Weighed => ({
  price: a.price + b.price,
  minutes: a.minutes + b.minutes,
  stops: a.stops + b.stops,
  departs: a.departs,
  nights: (a.nights ?? 0) + (b.nights ?? 0),
});

/** The best whole journeys, one way per direction, each leaving after the one before has landed. */
export function combine<L extends Leg>(directions: readonly (readonly Weighted<L>[])[], sort: SortKey, limit: number): (readonly L[])[][] {
  const several = directions.length > 1;
  const chosen = directions.map((options) => (several ? spread(options, sort, COMBINED[directions.length] ?? 3) : options));
  const choices = chosen.reduce<Weighted<L>[][]>(
    (before, options) =>
      before.flatMap((choice) =>
        options
          .filter(({ at }) => {
            const last = choice.at(-1)?.legs.at(-1);
            return last === undefined || at.departs >= last.arrives + TURN;
          })
          .map((option) => [...choice, option]),
      ),
    [[]],
  );
  const compare = compareBy(sort);
  return choices
    .map((choice) => ({ choice, at: choice.map(({ at }) => at).reduce(addUp) }))
    .sort((a, b) => compare(a.at, b.at))
    .slice(0, limit)
    .map(({ choice }) => choice.map(({ legs }) => legs));
}
