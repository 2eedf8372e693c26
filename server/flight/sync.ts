import { z } from "zod";
import { CABINS } from "#domain/flight/offer.ts";
import { dateSchema } from "#domain/time.ts";
import type { ServiceContext } from "#server/context.ts";
import { ensureDeparture } from "#server/flight/inventory.ts";
import * as repository from "#server/flight/repository.ts";
import { ingestNews, type NewsOutcome, type NewsTopic, newsHead, sweepNews } from "#server/inventory/news.ts";
import { stopSale, tellHolders } from "#server/inventory/service.ts";
import { publish } from "#server/outbox/service.ts";

const shift = z.int().min(-2880).max(2880);
/** What a supplier may tell of a departure. Minutes are off the published pattern, not off the last change. */
const newsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("retimed"), departsBy: shift, arrivesBy: shift }),
  z.object({ kind: z.literal("cancelled") }),
  z.object({ kind: z.literal("reinstated") }),
  z.object({ kind: z.literal("sold_out"), cabin: z.enum(CABINS) }),
]);

/** One piece of news, as it comes. `seq` counts per departure. */
export const departureNewsSchema = z.object({
  ...newsHead,
  carrier: z.string().regex(/^[A-Z0-9]{2}$/),
  number: z.int().min(1).max(65535),
  date: dateSchema,
  news: z.unknown(),
});
export type DepartureNews = z.infer<typeof departureNewsSchema>;

const topic: NewsTopic<z.infer<typeof newsSchema>> = {
  name: "departure",
  schema: newsSchema,
  async apply(ctx, id, news) {
    await repository.lockDeparture(ctx, id);
    if (news.kind === "cancelled") await repository.updateDeparture(ctx, id, { status: "cancelled" });
    else if (news.kind === "reinstated") await repository.updateDeparture(ctx, id, { status: "scheduled" });
    else if (news.kind === "sold_out") await stopSale(ctx, id, news.cabin);
    else await retime(ctx, id, news.departsBy, news.arrivesBy);
    await publish(ctx, { aggregate: "departure", aggregateId: id, type: "departure.changed", payload: {} });
    // Who has a seat keeps it when the rest is sold out.
    if (news.kind !== "sold_out") await tellHolders(ctx, [id], news.kind);
  },
  settled: repository.bumpRevision,
};

/** Takes in news of a departure: each once, in order, what comes early waits (FL15). */
export async function ingest(ctx: ServiceContext, input: DepartureNews): Promise<NewsOutcome> {
  const { carrier, number, date, ...event } = departureNewsSchema.parse(input);
  return ingestNews(ctx, topic, { ...event, subject: await ensureDeparture(ctx, { carrier, number, date }) });
}

/** Read anew: several changes of one run build on each other. */
async function retime(ctx: ServiceContext, id: string, departsBy: number, arrivesBy: number): Promise<void> {
  const row = (await repository.findDepartures(ctx, [id])).get(id);
  if (!row) return;
  await repository.updateDeparture(ctx, id, {
    departsBy,
    arrivesBy,
    departsAt: new Date(row.departsAt.getTime() + (departsBy - row.departsBy) * 60_000),
    arrivesAt: new Date(row.arrivesAt.getTime() + (arrivesBy - row.arrivesBy) * 60_000),
  });
}

/** Applies news of departures that have waited too long. */
export const sweepChanges = (ctx: ServiceContext): Promise<void> => sweepNews(ctx, topic);
