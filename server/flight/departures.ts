import { aircraftOf, capacityOf, seatsOf } from "#domain/flight/aircraft.ts";
import { hashText } from "#domain/flight/chance.ts";
import { departureId, type Leg } from "#domain/flight/journey.ts";
import type { Cabin } from "#domain/flight/offer.ts";
import { CABINS } from "#domain/flight/offer.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import * as repository from "#server/flight/repository.ts";
import type { IndexClient } from "#server/flight/search-index.ts";
import { insertSeats, type NewSeat } from "#server/inventory/service.ts";

export const idOf = ({ carrier, number, date }: Pick<Leg, "carrier" | "number" | "date">): string => departureId(carrier, number, date);

/** What of the pattern a departure is made from; its share sold per cabin included. */
export interface Untouched {
  readonly leg: Leg;
  readonly soldBefore: Readonly<Partial<Record<Cabin, number>>>;
}

/** A departure by name as its pattern has it, or null. */
export async function untouched(index: IndexClient, carrier: string, number: number, date: string): Promise<Untouched | null> {
  const leg = await index.leg(carrier, number, date, "economy");
  if (!leg) return null;
  const others = await Promise.all(
    CABINS.filter((cabin) => cabin !== "economy" && capacityOf(leg.aircraft, cabin) > 0).map((cabin) =>
      index.leg(carrier, number, date, cabin),
    ),
  );
  return { leg, soldBefore: Object.fromEntries([leg, ...others].flatMap((one) => (one ? [[one.cabin, one.soldBefore]] : []))) };
}

/** Which seats the demo's other customers have: always the same ones of a departure. */
export function initialSeats(id: string, aircraft: string, soldBefore: Untouched["soldBefore"]): NewSeat[] {
  const plan = aircraftOf(aircraft);
  if (!plan) throw new Error(`no aircraft ${aircraft}`);
  const seats = seatsOf(plan);
  return CABINS.flatMap((cabin) => {
    const ordered = seats
      .filter((seat) => seat.cabin === cabin)
      .map((seat) => ({ seat, order: hashText(`${id}:${seat.label}`) }))
      .sort((a, b) => a.order - b.order);
    const sold = Math.round(ordered.length * (soldBefore[cabin] ?? 0));
    return ordered.map(({ seat }, rank) => ({ label: seat.label, section: cabin, sold: rank < sold }));
  });
}

/** Makes the row and the seats of a departure if they are not there. Any number may do so at once: one makes it, all find it whole. */
export async function touch(ctx: ServiceContext, { leg, soldBefore }: Untouched): Promise<string> {
  const id = idOf(leg);
  await withTransaction(ctx, async (tx) => {
    const row = {
      id,
      carrier: leg.carrier,
      number: leg.number,
      date: leg.date,
      origin: leg.from.iata,
      destination: leg.to.iata,
      aircraft: leg.aircraft,
      departsAt: new Date(leg.departs * 60_000),
      arrivesAt: new Date(leg.arrives * 60_000),
    };
    if (await repository.insertDeparture(tx, row)) await insertSeats(tx, id, initialSeats(id, leg.aircraft, soldBefore));
  });
  return id;
}
