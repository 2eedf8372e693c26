import type { Cabin, Layover } from "#domain/flight/offer.ts";

/** A departure as the index knows it. Times are minutes since 1970, UTC. */
export interface Leg {
  readonly carrier: string;
  readonly carrierName: string;
  readonly number: number;
  /** Local day of departure. */
  readonly date: string;
  readonly from: End;
  readonly to: End;
  readonly departs: number;
  readonly arrives: number;
  readonly km: number;
  readonly aircraft: string;
  readonly cabin: Cabin;
  /** Economy price before any rule, minor units of EUR. */
  readonly price: number;
  /** Share of the cabin sold before anybody looked. */
  readonly soldBefore: number;
}

export interface End {
  readonly iata: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly zone: string;
  /** Wall time there, minutes since 1970. */
  readonly local: number;
}

/** One way of flying a slice. */
export interface Journey {
  readonly legs: readonly Leg[];
  readonly minutes: number;
  /** Sum of the legs' prices. */
  readonly price: number;
}

export const departureId = (carrier: string, number: number, date: string): string => `house:${carrier}${number}:${date}`;

/** Waits from here on are long. */
const LONG = 6 * 60;
const DAY = 1440;

/** From midnight to six: three hours of it on the ground are a night. */
const NIGHT_ENDS = 360;
const NIGHT_LEAST = 180;

/** The waits of a journey, by the clock of the airport. */
export function layoversOf(legs: readonly Leg[]): Layover[] {
  return legs.slice(1).map((next, index) => {
    const arrived = legs[index]!;
    const minutes = next.departs - arrived.arrives;
    const from = arrived.to.local;
    const midnight = Math.floor(from / DAY) * DAY;
    const overnight = [midnight, midnight + DAY].some(
      (night) => Math.min(from + minutes, night + NIGHT_ENDS) - Math.max(from, night) >= NIGHT_LEAST,
    );
    return { airport: arrived.to.iata, minutes, overnight, long: minutes >= LONG };
  });
}

/** What a minute on the way is worth when "best" weighs time against money, and a change of planes; minor units of EUR. */
export const PER_MINUTE = 15;
const PER_STOP = 3500;
const PER_NIGHT = 6000;

export interface Weighed {
  readonly price: number;
  readonly minutes: number;
  readonly stops: number;
  readonly departs: number;
  readonly nights?: number;
}

export const goodness = ({ price, minutes, stops, nights = 0 }: Weighed): number =>
  price + PER_MINUTE * minutes + PER_STOP * stops + PER_NIGHT * nights;

export type SortKey = "price" | "duration" | "departure" | "best";

const SORT: Readonly<Record<SortKey, (a: Weighed, b: Weighed) => number>> = {
  price: (a, b) => a.price - b.price || a.minutes - b.minutes || a.departs - b.departs,
  duration: (a, b) => a.minutes - b.minutes || a.price - b.price || a.departs - b.departs,
  departure: (a, b) => a.departs - b.departs || a.price - b.price || a.minutes - b.minutes,
  best: (a, b) => goodness(a) - goodness(b) || a.departs - b.departs,
};

export const compareBy = (sort: SortKey): ((a: Weighed, b: Weighed) => number) => SORT[sort];

/** Within this many minutes of departure, journeys compete. */
const SAME_TIME = 240;

/**
 * Leaves out what nobody would choose: a connection is dropped when another journey that leaves at about the same time is no dearer, no
 * longer and has no more stops. Direct flights stay.
 */
export function sensible<T>(options: readonly T[], weigh: (option: T) => Weighed): T[] {
  const weighed = options.map((option) => ({ option, at: weigh(option) }));
  const fastest = Math.min(...weighed.map(({ at }) => at.minutes));
  return weighed
    .filter(({ at }) => {
      if (at.stops === 0) return true;
      if (at.minutes > fastest * 3 + 360) return false;
      return !weighed.some(
        ({ at: other }) =>
          other !== at &&
          other.stops <= at.stops &&
          other.price <= at.price &&
          other.minutes <= at.minutes &&
          Math.abs(other.departs - at.departs) <= SAME_TIME &&
          (other.stops < at.stops || other.price < at.price || other.minutes < at.minutes),
      );
    })
    .map(({ option }) => option);
}
