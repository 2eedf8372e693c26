import { addDays } from "#domain/time.ts";
import { hashPassword } from "#server/auth/password.ts";
import type { ServiceContext } from "#server/context.ts";
import { applyOperations, createItinerary } from "#server/itinerary/service.ts";
import { DEMO_DAYS, DEMO_EMAIL, DEMO_ITEMS, DEMO_NOTES, DEMO_PASSWORD, type DemoItem } from "./demo-trip.ts";

/** The first of the next April that is still two months away: cherry blossom, and always ahead. */
export function demoStart(now: Date): string {
  const soonest = new Date(now.getTime() + 60 * 86_400_000);
  const year = soonest.getUTCFullYear();
  const date = `${year}-04-01`;
  return soonest.toISOString().slice(0, 10) <= date ? date : `${year + 1}-04-01`;
}

function itemOf(item: DemoItem, start: string, known: ReadonlySet<string>) {
  const day = item.day === null ? null : addDays(start, item.day);
  const zone = item.zone ?? "Asia/Tokyo";
  const locationId = item.sight && known.has(`sight-${item.sight}`) ? `sight-${item.sight}` : undefined;
  const { description, bookingRef, details, mediaUrls, cost } = item;
  return {
    type: item.type,
    title: item.title,
    dayId: day,
    ...(description && { description }),
    ...(bookingRef && { bookingRef }),
    ...(details && { details }),
    ...(mediaUrls && { mediaUrls }),
    ...(cost && { cost }),
    ...(locationId ? { locationId } : item.place && { place: item.place }),
    ...(day && item.at && { start: { local: `${day}T${item.at}`, zone } }),
    ...(item.until && { end: { local: `${addDays(start, item.until.day)}T${item.until.time}`, zone: item.until.zone ?? zone } }),
  };
}

/** Makes the demo traveller and a finished trip, once. Safe to repeat: an existing demo traveller is left alone. */
export async function seedDemo(ctx: ServiceContext): Promise<"created" | "present"> {
  if (await ctx.db.user.findUnique({ where: { email: DEMO_EMAIL }, select: { id: true } })) return "present";
  const at = ctx.now();
  const user = await ctx.db.user.create({
    data: {
      id: ctx.newId(),
      email: DEMO_EMAIL,
      name: "Demo Traveller",
      passwordHash: await hashPassword(DEMO_PASSWORD),
      emailVerified: at,
      homeAirport: "FRA",
      timeZone: "Europe/Berlin",
      createdAt: at,
      updatedAt: at,
    },
  });
  const own: ServiceContext = { ...ctx, actor: { type: "user", userId: user.id } };
  const start = demoStart(at);
  const trip = await createItinerary(own, {
    name: "Japan in cherry-blossom time",
    startDate: start,
    endDate: addDays(start, DEMO_DAYS - 1),
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    description: "Tokyo, Kyoto and Nara in nine days, with room to wander.",
  });
  const sights = DEMO_ITEMS.flatMap(({ sight }) => (sight ? [`sight-${sight}`] : []));
  const found = await ctx.db.location.findMany({ where: { id: { in: sights } }, select: { id: true } });
  const known = new Set(found.map(({ id }) => id));
  const { receipts } = await applyOperations(own, {
    itineraryId: trip.id,
    operations: [
      ...DEMO_ITEMS.map((item) => ({
        id: ctx.newId(),
        type: "item.add" as const,
        item: { id: ctx.newId(), ...itemOf(item, start, known) },
      })),
      ...Object.entries(DEMO_NOTES).map(([day, changes]) => ({
        id: ctx.newId(),
        type: "day.update" as const,
        date: addDays(start, Number(day)),
        changes,
      })),
      { id: ctx.newId(), type: "itinerary.update" as const, changes: { status: "planned" as const } },
    ],
  });
  const refused = receipts.filter(({ status }) => status === "rejected");
  if (refused.length > 0) throw new Error(`the sample trip was refused: ${JSON.stringify(refused)}`);
  return "created";
}
