import { z } from "zod";
import { type ServiceContext, userIdOf } from "#server/context.ts";
import { findItemsByTitle, findTripsByName, foundItemSchema, foundTripSchema } from "#server/itinerary/find-repository.ts";

const TRIPS = 5;
const ITEMS = 6;

export const findInput = z.object({ q: z.string().trim().min(1).max(200) });
export const findOutput = z.object({ trips: z.array(foundTripSchema), items: z.array(foundItemSchema) });

/** The signed-in person's trips by name, and items of them by title or place. */
export async function findByTitle(ctx: ServiceContext, { q }: z.infer<typeof findInput>): Promise<z.infer<typeof findOutput>> {
  // Half characters and zero bytes are no text to the database.
  const text = q.toWellFormed().replaceAll("\u0000", "");
  if (text === "") return { trips: [], items: [] };
  const query = { userId: userIdOf(ctx), text, trips: TRIPS, items: ITEMS };
  const [trips, items] = await Promise.all([findTripsByName(ctx, query), findItemsByTitle(ctx, query)]);
  return { trips, items };
}
