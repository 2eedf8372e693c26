import type { Cabin, PassengerType } from "#domain/flight/offer.ts";

export const FARES = ["basic", "standard", "flex"] as const;
export type Fare = (typeof FARES)[number];

/** Currency of everything the demo supplier asks. */
export const HOUSE_CURRENCY = "EUR";

interface FareRules {
  /** Of the basic price, in percent. */
  readonly percent: number;
  /** Added per segment, minor units. */
  readonly plus: number;
  readonly carryOn: number;
  readonly checkedBags: number;
  /** Minor units per traveller; null: not possible. */
  readonly changeFee: number | null;
  readonly refundFee: number | null;
  readonly seatChoice: boolean;
}

const RULES: Readonly<Record<Fare, FareRules>> = {
  basic: { percent: 100, plus: 0, carryOn: 1, checkedBags: 0, changeFee: null, refundFee: null, seatChoice: false },
  standard: { percent: 112, plus: 1800, carryOn: 1, checkedBags: 1, changeFee: 4500, refundFee: 9000, seatChoice: true },
  flex: { percent: 140, plus: 4500, carryOn: 1, checkedBags: 2, changeFee: 0, refundFee: 0, seatChoice: true },
};

/** Front cabins come with bags and seat choice whatever the fare. */
export function fareRules(fare: Fare, cabin: Cabin): FareRules {
  const rules = RULES[fare];
  if (cabin === "economy" || cabin === "premium_economy") return rules;
  return { ...rules, carryOn: 2, checkedBags: Math.max(2, rules.checkedBags), seatChoice: true };
}

/** Share of the adult price, in percent. Infants travel on a lap. */
export const PASSENGER_PERCENT: Readonly<Record<PassengerType, number>> = { adult: 100, child: 75, infant: 10 };

/** Connections cost less than their flights apart, in percent of the sum, by number of stops. */
export const THROUGH_PERCENT: readonly number[] = [100, 82, 72];

const CABIN_PERCENT: Readonly<Record<Cabin, number>> = { economy: 100, premium_economy: 170, business: 330, first: 520 };

/** Price of a flight in economy before any rule of `domain/pricing`: minor units of EUR. `chance` is 0 ≤ n < 1, the flight's own. */
export function basePrice(km: number, level: number, chance: number, departureMinute: number): number {
  const distance = 2200 + 14.2 * km ** 0.9;
  // Early and late flights are cheaper, those of the working day's ends dearer.
  const hour = Math.floor(departureMinute / 60);
  const byHour = hour < 7 || hour >= 21 ? 0.88 : (hour >= 8 && hour < 10) || (hour >= 17 && hour < 19) ? 1.1 : 1;
  return Math.round(distance * level * (0.82 + 0.4 * chance) * byHour);
}

/** Adult price of one slice in a cabin and fare; `sum` is the basic economy prices of its flights together. */
export function slicePrice(sum: number, segments: number, cabin: Cabin, fare: Fare): number {
  const { percent, plus } = RULES[fare];
  const basic = Math.round((sum * THROUGH_PERCENT[segments - 1]! * CABIN_PERCENT[cabin]) / 10_000);
  return Math.round((basic * percent) / 100) + plus * segments;
}

export const passengerPrice = (adult: number, type: PassengerType): number => Math.round((adult * PASSENGER_PERCENT[type]) / 100);
