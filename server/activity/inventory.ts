import { performanceOn } from "#domain/activity/events.ts";
import { productsOf } from "#domain/activity/products.ts";
import { AppError, invalid } from "#domain/errors.ts";
import { type PlannedSession, plannedById, plannedEvent, plannedSight, touchSession } from "#server/activity/house-sessions.ts";
import * as repository from "#server/activity/repository.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { authorizeInventory, type Because, changeSetting, type Setting } from "#server/inventory/change.ts";
import { changeCapacity, type Stock, stockOf } from "#server/inventory/service.ts";
import { publish } from "#server/outbox/service.ts";

export interface SessionName {
  readonly sessionId: string;
}

/** Makes the session's row if there is none yet, sets a value with it locked, notes it, and tells the outbox. */
async function changeSession<T>(
  ctx: ServiceContext,
  { sessionId: id, ...because }: SessionName & Because,
  value: T,
  setting: Pick<Setting<T>, "what"> & {
    readonly section?: string;
    readonly read: (tx: ServiceContext, row: repository.SessionRow) => T | Promise<T>;
    readonly write: (tx: ServiceContext) => Promise<unknown>;
  },
): Promise<string | null> {
  const access = await authorizeInventory(ctx);
  const planned = await plannedById(ctx, id);
  if (!planned) throw new AppError("not_found", "No such session.");
  await touchSession(ctx, planned);
  const { what, section, read, write } = setting;
  return withTransaction(ctx, async (tx) => {
    await repository.lockSession(tx, id);
    const row = (await repository.findSessions(tx, [id]))[0];
    if (!row) throw new AppError("not_found", "No such session.");
    const target = { kind: "session", sessionId: id, ...(section && { section }) };
    const known = { what, subject: id, target, read: async () => read(tx, row), write: () => write(tx) };
    const entry = await changeSetting(tx, access, known, value, because);
    await publish(tx, { aggregate: "resource", aggregateId: id, type: "seats.changed", payload: {} });
    return entry;
  });
}

/** Stops or resumes the sale of a session; sold places stay sold. */
export const setSales = (
  ctx: ServiceContext,
  { open, ...rest }: SessionName & Because & { readonly open: boolean },
): Promise<string | null> =>
  changeSession(ctx, rest, open, {
    what: "sales",
    read: (_, { salesOpen }) => salesOpen,
    write: (tx) => repository.updateSession(tx, rest.sessionId, { salesOpen: open }),
  });

/** Puts so many places of a section on sale. `conflict` below what is taken or above what there is. */
export async function setCapacity(
  ctx: ServiceContext,
  { section, capacity, ...rest }: SessionName & Because & { readonly section: string; readonly capacity: number },
): Promise<string | null> {
  if (!Number.isInteger(capacity) || capacity < 0) throw invalid([{ path: "capacity", message: "A capacity is a whole number." }]);
  return changeSession(ctx, rest, capacity, {
    what: "capacity",
    section,
    read: async (tx, { id }) => (await stockOf(tx, [id])).get(id)?.get(section)?.capacity ?? 0,
    write: (tx) => changeCapacity(tx, rest.sessionId, section, capacity),
  });
}

/** Sets what a place of the first section costs, cents of EUR; other sections keep their distance to it. Null gives the pattern's price back. */
export async function setPrice(
  ctx: ServiceContext,
  { price, ...rest }: SessionName & Because & { readonly price: number | null },
): Promise<string | null> {
  if (price !== null && (!Number.isInteger(price) || price < 0 || price > 10_000_000))
    throw invalid([{ path: "price", message: "A price is a whole number of cents." }]);
  return changeSession(ctx, rest, price, {
    what: "price",
    read: (_, row) => row.price,
    write: (tx) => repository.updateSession(tx, rest.sessionId, { price }),
  });
}

export interface SessionStock {
  readonly sessionId: string;
  readonly name: string;
  readonly place: string;
  readonly date: string;
  /** Minutes since midnight, as it is now. */
  readonly start: number;
  readonly minutes: number;
  readonly status: string;
  readonly salesOpen: boolean;
  readonly isSet: boolean;
  readonly sections: readonly (Stock & { readonly section: string; readonly name: string; readonly price: number })[];
}

/** Sessions of sights and venues by name on a day, as staff look at them. */
export async function inspectSessions(
  ctx: ServiceContext,
  { text, date }: { readonly text: string; readonly date: string },
): Promise<readonly SessionStock[]> {
  await authorizeInventory(ctx);
  const [sights, venues] = await Promise.all([repository.findSightsByName(ctx, text, 8), repository.findVenuesByName(ctx, text, 8)]);
  const planned = [
    ...sights.flatMap((sight) =>
      productsOf(sight).flatMap((product) =>
        plannedSight(sight, product, date).map((session) => ({ session, name: product, place: sight.name })),
      ),
    ),
    ...venues.flatMap((venue) => {
      const performance = performanceOn(venue, date);
      return performance ? [{ session: plannedEvent(venue, performance), name: performance.title, place: venue.name }] : [];
    }),
  ].slice(0, 40);
  const ids = planned.map(({ session }) => session.id);
  const rows = new Map((await repository.findSessions(ctx, ids)).map((row) => [row.id, row]));
  const stock = await stockOf(ctx, [...rows.keys()]);
  return planned.map(({ session, name, place }) => ({
    name,
    place,
    ...stockOfSession(session, rows.get(session.id), stock.get(session.id)),
  }));
}

function stockOfSession(
  { id, date, start, minutes, sections }: PlannedSession,
  row: repository.SessionRow | undefined,
  stock: ReadonlyMap<string, Stock> | undefined,
): Omit<SessionStock, "name" | "place"> {
  const first = sections[0]?.price ?? 1;
  return {
    ...{ sessionId: id, date, minutes, start: start + (row?.startsBy ?? 0) },
    status: row?.status ?? "scheduled",
    salesOpen: row?.salesOpen ?? true,
    isSet: row?.price != null,
    sections: sections.map((section) => ({
      section: section.id,
      name: section.name,
      ...(stock?.get(section.id) ?? { capacity: section.capacity, held: 0, sold: section.soldBefore }),
      price: row?.price == null ? section.price : Math.round((row.price * section.price) / first),
    })),
  };
}
