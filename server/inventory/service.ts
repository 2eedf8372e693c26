import { AppError, invalid } from "#domain/errors.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import * as repository from "#server/inventory/repository.ts";
import { publish } from "#server/outbox/service.ts";

export type { NewSeat, SeatState } from "#server/inventory/repository.ts";
export { findHeldBy, findSeats, insertSeats } from "#server/inventory/repository.ts";

export interface Availability {
  readonly free: number;
  /** What can be sold at all, sold or not. */
  readonly total: number;
}

/** Seats that can be had now, by resource and section, counted from claims. Resources without rows are absent. */
export async function availability(
  ctx: ServiceContext,
  resourceIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Availability>>> {
  const found = new Map<string, Map<string, Availability>>();
  if (resourceIds.length === 0) return found;
  for (const { resourceId, section, free, total } of await repository.countFree(ctx, resourceIds))
    found.set(resourceId, (found.get(resourceId) ?? new Map()).set(section, { free, total }));
  return found;
}

/** Seats wanted of one resource: some by name, the rest wherever there are any. */
export interface SeatWant {
  readonly resourceId: string;
  readonly section: string;
  readonly count: number;
  /** Labels; at most `count`. */
  readonly labels: readonly string[];
}

/**
 * Claims all wanted seats or none (I1). Named seats are locked in one order, so two claims never wait for each other in a circle; holds whose
 * time is over are taken over here, no job is needed. `seconds` null sells at once. `sold_out` when one cannot be had.
 */
export async function claim(ctx: ServiceContext, holder: string, wants: readonly SeatWant[], seconds: number | null): Promise<string[]> {
  return withTransaction(ctx, async (tx) => {
    const named = wants.flatMap(({ resourceId, labels }) => labels.map((label) => `${resourceId}:${label}`)).sort();
    if (new Set(named).size !== named.length) throw invalid([{ path: "seats", message: "A seat is for one traveller." }]);
    const taken: string[] = [];
    if (named.length > 0) {
      await repository.lockSeats(tx, named);
      await take(tx, holder, named, seconds);
      taken.push(...named);
    }
    for (const want of [...wants].sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1))) {
      const missing = want.count - want.labels.length;
      if (missing <= 0) continue;
      let seats = await repository.lockAny(tx, want.resourceId, want.section, missing, false);
      if (seats.length < missing) seats = await repository.lockAny(tx, want.resourceId, want.section, missing, true);
      if (seats.length < missing) throw soldOut();
      await take(tx, holder, seats, seconds);
      taken.push(...seats);
    }
    await tell(
      tx,
      wants.map(({ resourceId }) => resourceId),
    );
    return taken;
  });
}

/** Tells whoever looks at the seats of these that they changed, once the change is there. */
async function tell(ctx: ServiceContext, resourceIds: readonly string[]): Promise<void> {
  for (const aggregateId of new Set(resourceIds))
    await publish(ctx, { aggregate: "resource", aggregateId, type: "seats.changed", payload: {} });
}

const soldOut = () => new AppError("sold_out", "These seats have just been taken.");

async function take(ctx: ServiceContext, holder: string, seats: readonly string[], seconds: number | null): Promise<void> {
  if ((await repository.takeSeats(ctx, seats, holder, seconds)) !== seats.length) throw soldOut();
}

/** Makes a hold firm before money moves (`COMMITTED`), or final. Says how many seats; fewer than claimed means somebody took over. */
export const settle = (ctx: ServiceContext, holder: string, to: "COMMITTED" | "SOLD"): Promise<number> =>
  withTransaction(ctx, async (tx) => {
    const resources = await repository.moveHeld(tx, holder, to);
    await tell(tx, resources);
    return resources.length;
  });

/** Gives everything of a holder back. */
export const release = (ctx: ServiceContext, holder: string): Promise<number> =>
  withTransaction(ctx, async (tx) => {
    const resources = await repository.freeSeats(tx, holder);
    await tell(tx, resources);
    return resources.length;
  });

/** Sells fewer or more seats of a section: never below what is taken. Says how many are on sale afterwards. */
export async function changeCapacity(ctx: ServiceContext, resourceId: string, section: string, capacity: number): Promise<number> {
  return withTransaction(ctx, async (tx) => {
    const now = (await availability(tx, [resourceId])).get(resourceId)?.get(section);
    if (!now) throw new AppError("not_found", "No such section.");
    const changed =
      capacity < now.total
        ? -(await repository.blockSeats(tx, resourceId, section, now.total - capacity))
        : await repository.unblockSeats(tx, resourceId, section, capacity - now.total);
    if (now.total + changed !== capacity)
      throw new AppError("conflict", `${now.total + changed} seats can be on sale, no ${capacity < now.total ? "fewer" : "more"}.`);
    if (changed !== 0) await tell(tx, [resourceId]);
    return capacity;
  });
}

/** Takes everything of a section off sale that nobody has. */
export async function stopSale(ctx: ServiceContext, resourceId: string, section: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    if ((await repository.blockSeats(tx, resourceId, section, 100_000)) > 0) await tell(tx, [resourceId]);
  });
}

/** Tells everybody who has claims on these that something happened to them, each once, when the change is there. */
export async function tellHolders(ctx: ServiceContext, resourceIds: readonly string[], what: string): Promise<void> {
  if (resourceIds.length === 0) return;
  const claims = Map.groupBy(await repository.findHolders(ctx, resourceIds), ({ holder }) => holder);
  for (const [aggregateId, own] of claims) {
    const payload = { resourceIds: own.map(({ resourceId }) => resourceId), what };
    await publish(ctx, { aggregate: "holder", aggregateId, type: "holding.changed", payload });
  }
}

export interface Stock {
  /** On sale at all, taken or not. */
  readonly capacity: number;
  readonly held: number;
  readonly sold: number;
}

/** What staff look at, by resource and section; resources without rows are absent. */
export async function stockOf(
  ctx: ServiceContext,
  resourceIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Stock>>> {
  const found = new Map<string, Map<string, Stock>>();
  if (resourceIds.length === 0) return found;
  for (const { resourceId, section, total, held, sold } of await repository.countStock(ctx, resourceIds))
    found.set(resourceId, (found.get(resourceId) ?? new Map()).set(section, { capacity: total, held, sold }));
  return found;
}
