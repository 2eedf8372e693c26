import { z } from "zod";
import type { NetworkAirport } from "#domain/flight/airports.ts";
import type { NamedAlteration } from "#domain/flight/flight-index.ts";
import type { NetworkPlan } from "#domain/flight/network.ts";
import { conn, type ServiceContext } from "#server/context.ts";

const NETWORK = "house";

/** What the demo network is made from, and how often its inventory has changed; null before it is seeded. */
export async function findPlan(ctx: ServiceContext): Promise<(NetworkPlan & { readonly revision: number }) | null> {
  const row = await conn(ctx).flightNetwork.findUnique({ where: { id: NETWORK } });
  return row && { version: row.version, seed: row.seed, departuresPerDay: row.departuresPerDay, revision: row.revision };
}

export async function bumpRevision(ctx: ServiceContext): Promise<void> {
  await conn(ctx).flightNetwork.update({ where: { id: NETWORK }, data: { revision: { increment: 1 } } });
}

export const findAirports = async (ctx: ServiceContext): Promise<NetworkAirport[]> =>
  conn(ctx).flightAirport.findMany({ orderBy: { iata: "asc" } });

/** Departures that differ from their pattern, from a day on. */
export async function findAlterations(ctx: ServiceContext, fromDate: string): Promise<NamedAlteration[]> {
  const rows = await conn(ctx).departure.findMany({
    where: {
      date: { gte: fromDate },
      OR: [{ status: { not: "scheduled" } }, { salesOpen: false }, { departsBy: { not: 0 } }, { arrivesBy: { not: 0 } }],
    },
  });
  return rows.map(({ carrier, number, date, status, salesOpen, departsBy, arrivesBy }) => ({
    carrier,
    number,
    date,
    isOff: status !== "scheduled" || !salesOpen,
    departsBy,
    arrivesBy,
  }));
}

const pricesSchema = z.record(z.string(), z.int());

export interface DepartureRow {
  readonly id: string;
  readonly carrier: string;
  readonly number: number;
  readonly date: string;
  readonly origin: string;
  readonly destination: string;
  readonly aircraft: string;
  readonly status: string;
  readonly salesOpen: boolean;
  readonly departsAt: Date;
  readonly arrivesAt: Date;
  readonly departsBy: number;
  readonly arrivesBy: number;
  readonly prices: Readonly<Record<string, number>>;
}

export async function findDepartures(ctx: ServiceContext, ids: readonly string[]): Promise<ReadonlyMap<string, DepartureRow>> {
  const rows = ids.length === 0 ? [] : await conn(ctx).departure.findMany({ where: { id: { in: [...new Set(ids)] } } });
  return new Map(rows.map((row) => [row.id, { ...row, prices: pricesSchema.parse(row.prices) }]));
}

export interface NewDeparture {
  readonly id: string;
  readonly carrier: string;
  readonly number: number;
  readonly date: string;
  readonly origin: string;
  readonly destination: string;
  readonly aircraft: string;
  readonly departsAt: Date;
  readonly arrivesAt: Date;
}

/** True for whoever made the row; everybody else waits for that transaction and gets false. */
export async function insertDeparture(ctx: ServiceContext, row: NewDeparture): Promise<boolean> {
  const at = ctx.now();
  const { count } = await conn(ctx).departure.createMany({ data: [{ ...row, createdAt: at, updatedAt: at }], skipDuplicates: true });
  return count === 1;
}

export async function lockDeparture(ctx: ServiceContext, id: string): Promise<void> {
  await conn(ctx).$queryRaw`SELECT id FROM departure WHERE id = ${id} FOR UPDATE`;
}

export async function updateDeparture(
  ctx: ServiceContext,
  id: string,
  changes: Partial<Pick<DepartureRow, "status" | "salesOpen" | "departsAt" | "arrivesAt" | "departsBy" | "arrivesBy">> & {
    readonly prices?: Record<string, number>;
  },
): Promise<void> {
  await conn(ctx).departure.update({ where: { id }, data: { ...changes, updatedAt: ctx.now() } });
}
