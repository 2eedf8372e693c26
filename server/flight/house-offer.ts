import { aircraftOf } from "#domain/flight/aircraft.ts";
import { EMISSIONS_SOURCE, emissionsOf } from "#domain/flight/emissions.ts";
import { FARES, type Fare, fareRules, HOUSE_CURRENCY, passengerPrice, slicePrice } from "#domain/flight/fares.ts";
import { type Leg, layoversOf } from "#domain/flight/journey.ts";
import { CABINS, type Cabin, type FlightOffer, type Slice } from "#domain/flight/offer.ts";
import { localOf } from "#domain/flight/zone-clock.ts";
import type { Passengers } from "#server/flight/provider.ts";

export const HOUSE = { name: "house", label: "Caravan Demo" } as const;

/** A departure as it can be bought right now. */
export interface LiveLeg extends Leg {
  readonly free: number;
  readonly total: number;
  /** What an operator set instead of the pattern's price. */
  readonly override: number | undefined;
}

export const flightName = ({ carrier, number }: Pick<Leg, "carrier" | "number">): string => `${carrier}${number}`;
export const segmentId = (leg: Pick<Leg, "carrier" | "number" | "date">): string => `${flightName(leg)}-${leg.date}`;

/** A segment id as carrier, number and date; null for what is none. */
export function readSegmentId(id: string): { readonly carrier: string; readonly number: number; readonly date: string } | null {
  const match = /^([A-Z0-9]{2})(\d{1,5})-(\d{4}-\d{2}-\d{2})$/.exec(id);
  return match && { carrier: match[1]!, number: Number(match[2]), date: match[3]! };
}

export interface HouseOfferId {
  readonly fare: Fare;
  readonly cabin: Cabin;
  readonly passengers: Passengers;
  readonly slices: readonly (readonly string[])[];
}

/** The id says everything, so nothing of a search need be kept. */
export const writeOfferId = ({ fare, cabin, passengers, slices }: HouseOfferId): string =>
  `${fare}|${cabin}|${passengers.adults}.${passengers.children}.${passengers.infants}|${slices.map((ids) => ids.join("+")).join("/")}`;

export function readOfferId(id: string): HouseOfferId | null {
  const [fare, cabin, people, path] = id.split("|");
  const [adults, children, infants] = (people ?? "").split(".").map(Number);
  const known = FARES.find((one) => one === fare);
  const where = CABINS.find((one) => one === cabin);
  if (!known || !where || !path || adults === undefined || children === undefined || infants === undefined) return null;
  return { fare: known, cabin: where, passengers: { adults, children, infants }, slices: path.split("/").map((part) => part.split("+")) };
}

export const seatsNeeded = ({ adults, children }: Passengers): number => adults + children;

function sliceOf(legs: readonly LiveLeg[]): Slice {
  const end = ({ iata, name, city, country }: Leg["from"]) => ({ iata, name, city, country });
  const when = (at: number, { local, zone }: Leg["from"]) => ({
    local: localOf(local),
    zone,
    instant: new Date(at * 60_000).toISOString().replace(".000Z", "Z"),
  });
  return {
    durationMinutes: legs.at(-1)!.arrives - legs[0]!.departs,
    stops: legs.length - 1,
    segments: legs.map((leg) => ({
      id: segmentId(leg),
      flightNumber: flightName(leg),
      carrier: { code: leg.carrier, name: leg.carrierName },
      origin: end(leg.from),
      destination: end(leg.to),
      departure: when(leg.departs, leg.from),
      arrival: when(leg.arrives, leg.to),
      durationMinutes: leg.arrives - leg.departs,
      distanceKm: leg.km,
      aircraft: aircraftOf(leg.aircraft)?.name ?? leg.aircraft,
      cabin: leg.cabin,
      seatsLeft: leg.free,
    })),
    layovers: layoversOf(legs),
  };
}

/** Price of one adult for a slice; an operator's price of a flight stands for the pattern's. */
export const adultPrice = (legs: readonly LiveLeg[], cabin: Cabin, fare: Fare): number =>
  slicePrice(
    legs.reduce((sum, { price, override }) => sum + (override ?? price), 0),
    legs.length,
    cabin,
    fare,
  );

const OFFER_MINUTES = 30;

/** An offer of the house supplier from departures that can be had. */
export function houseOffer(
  slices: readonly (readonly LiveLeg[])[],
  { fare, cabin, passengers }: Omit<HouseOfferId, "slices">,
  now: Date,
): FlightOffer {
  const adult = slices.reduce((sum, legs) => sum + adultPrice(legs, cabin, fare), 0);
  const people = [
    { traveller: "adult", count: passengers.adults },
    { traveller: "child", count: passengers.children },
    { traveller: "infant", count: passengers.infants },
  ] as const;
  const fares = people
    .filter(({ count }) => count > 0)
    .map(({ traveller, count }) => ({ traveller, count, amount: passengerPrice(adult, traveller) }));
  const lines = fares.map(({ traveller, count, amount }) => ({
    label: `base.traveller.${traveller}`,
    kind: "base",
    amount: { amount: amount * count, currency: HOUSE_CURRENCY },
  }));
  const rules = fareRules(fare, cabin);
  const fee = (amount: number | null) =>
    amount === null ? null : { amount: amount * (passengers.adults + passengers.children), currency: HOUSE_CURRENCY };
  const shown = slices.map(sliceOf);
  const kilograms = emissionsOf(shown, seatsNeeded(passengers));
  const legs = slices.flat();
  return {
    supplier: HOUSE.name,
    supplierOfferId: writeOfferId({ fare, cabin, passengers, slices: slices.map((ids) => ids.map(segmentId)) }),
    demo: true,
    passengers,
    cabin,
    slices: shown,
    total: { amount: lines.reduce((sum, { amount }) => sum + amount.amount, 0), currency: HOUSE_CURRENCY },
    priceLines: lines,
    fares,
    loadFactor:
      Math.round((legs.reduce((sum, { free, total }) => sum + (total > 0 ? 1 - free / total : 1), 0) / legs.length) * 1000) / 1000,
    conditions: {
      fare,
      carryOn: rules.carryOn,
      checkedBags: rules.checkedBags,
      changeFee: fee(rules.changeFee),
      refundFee: fee(rules.refundFee),
      seatChoice: rules.seatChoice,
    },
    ...(kilograms !== undefined && { emissions: { kgCo2e: kilograms, label: "estimate" as const, ...EMISSIONS_SOURCE } }),
    canHold: true,
    expiresAt: new Date(Math.min(now.getTime() + OFFER_MINUTES * 60_000, (legs[0]!.departs - 60) * 60_000)).toISOString(),
  };
}
