import { z } from "zod";
import { Prisma } from "#prisma";
import { conn, type ServiceContext } from "#server/context.ts";

const { sql } = Prisma;
/** Free, or held by somebody whose time is over: the database's clock decides. */
const CLAIMABLE = sql`(state = 'FREE' OR (state = 'HELD' AND expires_at < clock_timestamp()))`;

const seatSchema = z.object({
  seatId: z.string(),
  label: z.string(),
  section: z.string(),
  status: z.enum(["free", "held", "sold"]),
  holder: z.string().nullable(),
});
export type SeatState = z.infer<typeof seatSchema>;

/** Every seat of a resource with what it is right now. Blocked seats are told as sold. */
export async function findSeats(ctx: ServiceContext, resourceId: string): Promise<SeatState[]> {
  const rows = await conn(ctx).$queryRaw`
    SELECT seat_id AS "seatId", label, section, holder,
      CASE WHEN ${CLAIMABLE} THEN 'free' WHEN state IN ('HELD', 'COMMITTED') THEN 'held' ELSE 'sold' END AS status
    FROM seat_claim WHERE resource_id = ${resourceId} AND state <> 'BLOCKED'`;
  return z.array(seatSchema).parse(rows);
}

const countSchema = z.array(z.object({ resourceId: z.string(), section: z.string(), free: z.number(), total: z.number() }));

/** Claimable and sellable seats by section, of the resources that have rows. */
export async function countFree(ctx: ServiceContext, resourceIds: readonly string[]): Promise<z.infer<typeof countSchema>> {
  const rows = await conn(ctx).$queryRaw`
    SELECT resource_id AS "resourceId", section, (count(*) FILTER (WHERE ${CLAIMABLE}))::int AS free, (count(*) FILTER (WHERE state <> 'BLOCKED'))::int AS total
    FROM seat_claim WHERE resource_id = ANY(${[...resourceIds]}::text[]) GROUP BY 1, 2`;
  return countSchema.parse(rows);
}

export interface NewSeat {
  readonly label: string;
  readonly section: string;
  readonly sold: boolean;
}

export async function insertSeats(ctx: ServiceContext, resourceId: string, seats: readonly NewSeat[]): Promise<number> {
  return conn(ctx).$executeRaw`
    INSERT INTO seat_claim (seat_id, resource_id, section, label, state)
    SELECT ${resourceId} || ':' || label, ${resourceId}, section, label, CASE WHEN sold THEN 'SOLD' ELSE 'FREE' END
    FROM unnest(${seats.map(({ label }) => label)}::text[], ${seats.map(({ section }) => section)}::text[], ${seats.map(({ sold }) => sold)}::boolean[])
      AS seat(label, section, sold)
    ON CONFLICT (seat_id) DO NOTHING`;
}

const ids = z.array(z.object({ seatId: z.string() }));

/** Locks named seats, always in the same order. */
export async function lockSeats(ctx: ServiceContext, seatIds: readonly string[]): Promise<void> {
  await conn(ctx).$queryRaw`SELECT seat_id FROM seat_claim WHERE seat_id = ANY(${[...seatIds]}::text[]) ORDER BY seat_id FOR UPDATE`;
}

/** Locks any claimable seats of a section; with `wait` also those somebody works on right now, once they are done. */
export async function lockAny(ctx: ServiceContext, resourceId: string, section: string, count: number, wait: boolean): Promise<string[]> {
  const skip = wait ? Prisma.empty : sql`SKIP LOCKED`;
  const rows = await conn(ctx).$queryRaw`
    SELECT seat_id AS "seatId" FROM seat_claim WHERE resource_id = ${resourceId} AND section = ${section} AND ${CLAIMABLE}
    ORDER BY seat_id LIMIT ${count} FOR UPDATE ${skip}`;
  return ids.parse(rows).map(({ seatId }) => seatId);
}

/** Takes seats that are claimable; says how many it got. `seconds` null sells them at once. */
export async function takeSeats(ctx: ServiceContext, seatIds: readonly string[], holder: string, seconds: number | null): Promise<number> {
  return conn(ctx).$executeRaw`
    UPDATE seat_claim SET holder = ${holder}, fence = fence + 1, state = CASE WHEN ${seconds}::int IS NULL THEN 'SOLD' ELSE 'HELD' END,
      expires_at = clock_timestamp() + make_interval(secs => ${seconds}::int)
    WHERE seat_id = ANY(${[...seatIds]}::text[]) AND ${CLAIMABLE}`;
}

const resources = z.array(z.object({ resourceId: z.string() }));

/** Whatever the clock says: a hold that nobody took over is still honoured. The resource of each seat. */
export async function moveHeld(ctx: ServiceContext, holder: string, to: "COMMITTED" | "SOLD"): Promise<string[]> {
  const rows = await conn(ctx).$queryRaw`
    UPDATE seat_claim SET state = ${to}, expires_at = NULL WHERE holder = ${holder} AND state IN ('HELD', 'COMMITTED')
    RETURNING resource_id AS "resourceId"`;
  return resources.parse(rows).map(({ resourceId }) => resourceId);
}

/** The resource of each seat that is free now. */
export async function freeSeats(ctx: ServiceContext, holder: string): Promise<string[]> {
  const rows = await conn(ctx).$queryRaw`
    UPDATE seat_claim SET state = 'FREE', holder = NULL, expires_at = NULL WHERE holder = ${holder} AND state IN ('HELD', 'COMMITTED', 'SOLD')
    RETURNING resource_id AS "resourceId"`;
  return resources.parse(rows).map(({ resourceId }) => resourceId);
}

export async function findHeldBy(ctx: ServiceContext, holder: string): Promise<{ seatId: string; resourceId: string; label: string }[]> {
  const rows = await conn(ctx).$queryRaw`
    SELECT seat_id AS "seatId", resource_id AS "resourceId", label FROM seat_claim WHERE holder = ${holder} ORDER BY seat_id`;
  return z.array(z.object({ seatId: z.string(), resourceId: z.string(), label: z.string() })).parse(rows);
}

/** Blocks claimable seats, or opens blocked ones again; says how many. */
export async function blockSeats(ctx: ServiceContext, resourceId: string, section: string, count: number): Promise<number> {
  return conn(ctx).$executeRaw`
    UPDATE seat_claim SET state = 'BLOCKED', holder = NULL, expires_at = NULL, fence = fence + 1 WHERE seat_id IN (
      SELECT seat_id FROM seat_claim WHERE resource_id = ${resourceId} AND section = ${section} AND ${CLAIMABLE}
      ORDER BY seat_id DESC LIMIT ${count} FOR UPDATE)`;
}

export async function unblockSeats(ctx: ServiceContext, resourceId: string, section: string, count: number): Promise<number> {
  return conn(ctx).$executeRaw`
    UPDATE seat_claim SET state = 'FREE' WHERE seat_id IN (
      SELECT seat_id FROM seat_claim WHERE resource_id = ${resourceId} AND section = ${section} AND state = 'BLOCKED'
      ORDER BY seat_id LIMIT ${count} FOR UPDATE)`;
}

const holdersSchema = z.array(z.object({ holder: z.string(), resourceId: z.string() }));
/** Who has claims on these: by an order, a booking, or a hold that still counts. */
export async function findHolders(ctx: ServiceContext, resourceIds: readonly string[]): Promise<z.infer<typeof holdersSchema>> {
  const rows = await conn(ctx).$queryRaw`
    SELECT DISTINCT holder, resource_id AS "resourceId" FROM seat_claim
    WHERE resource_id = ANY(${[...resourceIds]}::text[]) AND holder IS NOT NULL AND state IN ('HELD', 'COMMITTED', 'SOLD') AND NOT ${CLAIMABLE}
    ORDER BY holder, "resourceId"`;
  return holdersSchema.parse(rows);
}

const stockSchema = z.array(z.object({ resourceId: z.string(), section: z.string(), total: z.int(), held: z.int(), sold: z.int() }));
/** By section: what is on sale at all, what is held right now, and what is sold. */
export async function countStock(ctx: ServiceContext, resourceIds: readonly string[]): Promise<z.infer<typeof stockSchema>> {
  const rows = await conn(ctx).$queryRaw`
    SELECT resource_id AS "resourceId", section, (count(*) FILTER (WHERE state <> 'BLOCKED'))::int AS total,
      (count(*) FILTER (WHERE state IN ('HELD', 'COMMITTED') AND NOT ${CLAIMABLE}))::int AS held, (count(*) FILTER (WHERE state = 'SOLD'))::int AS sold
    FROM seat_claim WHERE resource_id = ANY(${[...resourceIds]}::text[]) GROUP BY 1, 2`;
  return stockSchema.parse(rows);
}
