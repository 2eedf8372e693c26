import { z } from "zod";
import { AppError, invalid, notFound } from "#domain/errors.ts";
import { CABINS } from "#domain/flight/offer.ts";
import { ROOM_KINDS } from "#domain/stay/hotel.ts";
import { dateSchema } from "#domain/time.ts";
import * as sessions from "#server/activity/inventory.ts";
import type { ServiceContext } from "#server/context.ts";
import * as departures from "#server/flight/inventory.ts";
import { authorizeInventory, type Because } from "#server/inventory/change.ts";
import { type AuditEntry, getChange, listChanges } from "#server/staff/service.ts";
import * as nights from "#server/stay/inventory.ts";

/** "CX 123" as carrier and number. */
const flightNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{2}\s?\d{1,5}$/, "A flight number looks like CX 123.");
export const departureInput = z.object({ flight: flightNumber, date: dateSchema });
export const hotelsInput = z.object({ text: z.string().trim().min(2).max(80) });
export const nightsInput = z.object({ hotelId: z.int().min(1), from: dateSchema, nights: z.int().min(1).max(31).default(7) });
export const sessionsInput = z.object({ text: z.string().trim().min(2).max(80), date: dateSchema });
export const changesInput = z.object({ limit: z.int().min(1).max(100).default(30), cursor: z.uuid().optional() });
export const undoInput = z.object({ id: z.uuid() });

const target = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("departure"),
    carrier: z.string().max(2),
    number: z.int(),
    date: dateSchema,
    section: z.enum(CABINS).optional(),
  }),
  z.object({ kind: z.literal("night"), hotelId: z.int(), room: z.enum(ROOM_KINDS), date: dateSchema }),
  z.object({ kind: z.literal("hotel"), hotelId: z.int() }),
  z.object({ kind: z.literal("session"), sessionId: z.string().max(200), section: z.string().max(20).optional() }),
]);
const setting = z.discriminatedUnion("what", [
  z.object({ what: z.literal("sales"), value: z.boolean() }),
  z.object({ what: z.literal("capacity"), value: z.int().min(0).max(100_000) }),
  z.object({ what: z.literal("price"), value: z.int().min(0).max(10_000_000).nullable() }),
  z.object({ what: z.literal("closure"), value: z.object({ from: dateSchema, until: dateSchema.nullable() }).nullable() }),
]);
export const changeInput = z.object({ target, setting, reason: z.string().trim().min(3, "Say why, in a few words.").max(500) });
type Target = z.infer<typeof target>;
type Setting = z.infer<typeof setting>;

const impossible = () => invalid([{ path: "setting.what", message: "This cannot be changed here." }]);

async function apply(ctx: ServiceContext, on: Target, to: Setting, because: Because): Promise<string | null> {
  if (to.what === "closure") {
    if (on.kind !== "hotel") throw impossible();
    return nights.setClosure(ctx, { hotelId: on.hotelId, closure: to.value, ...because });
  }
  switch (on.kind) {
    case "hotel":
      throw impossible();
    case "departure": {
      const { kind: _, section, ...name } = on;
      if (to.what === "sales") return departures.setSales(ctx, { ...name, open: to.value, ...because });
      if (!section) throw impossible();
      if (to.what === "capacity") return departures.setCapacity(ctx, { ...name, cabin: section, capacity: to.value, ...because });
      return departures.setPrice(ctx, { ...name, cabin: section, price: to.value, ...because });
    }
    case "night": {
      const { kind: _, ...name } = on;
      if (to.what === "sales") return nights.setSales(ctx, { ...name, open: to.value, ...because });
      if (to.what === "capacity") return nights.setCapacity(ctx, { ...name, capacity: to.value, ...because });
      return nights.setPrice(ctx, { ...name, price: to.value, ...because });
    }
    case "session": {
      const { sessionId, section } = on;
      if (to.what === "sales") return sessions.setSales(ctx, { sessionId, open: to.value, ...because });
      if (to.what === "price") return sessions.setPrice(ctx, { sessionId, price: to.value, ...because });
      if (!section) throw impossible();
      return sessions.setCapacity(ctx, { sessionId, section, capacity: to.value, ...because });
    }
  }
}

/** A departure by flight number and local day. */
export async function departure(ctx: ServiceContext, { flight, date }: z.infer<typeof departureInput>) {
  const [, carrier, number] = /^(..)\s?(\d+)$/.exec(flight) ?? [];
  return departures.inspectDeparture(ctx, { carrier: carrier ?? "", number: Number(number), date });
}

/** Changes one thing of the house's inventory. What it was is in the trail, so that it can be undone. Says which entry it is, null when it was so already. */
export async function change(
  ctx: ServiceContext,
  { target: on, setting: to, reason }: z.infer<typeof changeInput>,
): Promise<AuditEntry | null> {
  await authorizeInventory(ctx);
  const entry = await apply(ctx, on, to, { reason });
  return entry === null ? null : getChange(ctx, entry);
}

const noted = z.object({ target, value: z.unknown() });

/** Takes a change back: what it was before is so again, unless somebody changed it since (`conflict`). */
export async function undo(ctx: ServiceContext, { id }: z.infer<typeof undoInput>): Promise<{ readonly done: true }> {
  await authorizeInventory(ctx);
  const entry = await getChange(ctx, id);
  const before = noted.safeParse(entry.before).data;
  const after = noted.safeParse(entry.after).data;
  if (!entry.action.startsWith("inventory.") || !before || !after) throw notFound("change");
  if (entry.undone) throw new AppError("conflict", "This change was undone already.");
  const to = setting.parse({ what: entry.action.slice("inventory.".length), value: before.value });
  await apply(ctx, before.target, to, { reason: entry.reason, undo: { entry: id, expected: after.value } });
  return { done: true };
}

/** The trail of inventory and rates, newest first. */
export async function changes(ctx: ServiceContext, { limit, cursor }: z.infer<typeof changesInput>) {
  await authorizeInventory(ctx);
  return listChanges(ctx, { limit, ...(cursor && { after: cursor }) });
}

export { inspectSessions } from "#server/activity/inventory.ts";
export { findHotels, inspectNights } from "#server/stay/inventory.ts";
