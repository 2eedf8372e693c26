import { z } from "zod";
import { AppError } from "#domain/errors.ts";
import { ROOM_KINDS } from "#domain/stay/hotel.ts";
import { nightId } from "#domain/stay/nights.ts";
import { dateSchema } from "#domain/time.ts";
import type { ServiceContext } from "#server/context.ts";
import { ingestNews, type NewsOutcome, type NewsTopic, newsHead, sweepNews } from "#server/inventory/news.ts";
import { stopSale, tellHolders } from "#server/inventory/service.ts";
import { publish } from "#server/outbox/service.ts";
import { SECTION, touchNight } from "#server/stay/house-nights.ts";
import * as repository from "#server/stay/repository.ts";

/** What a supplier may tell of one kind of room in one night. Prices are cents of EUR; null gives the pattern's back. */
const nightNews = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sold_out") }),
  z.object({ kind: z.literal("priced"), price: z.int().min(0).max(10_000_000).nullable() }),
  z.object({ kind: z.literal("closed") }),
  z.object({ kind: z.literal("reopened") }),
]);
/** What a supplier may tell of a whole hotel. `until` is the first night it is open again. */
const hotelNews = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("closed"), from: dateSchema, until: dateSchema.nullable() }),
  z.object({ kind: z.literal("reopened") }),
]);

const hotelId = z.int().min(1);
/** One piece of news, as it comes: of a night when `room` and `date` are named, else of the hotel. `seq` counts per subject. */
export const stayNewsSchema = z.object({
  ...newsHead,
  hotelId,
  night: z.object({ room: z.enum(ROOM_KINDS), date: dateSchema }).optional(),
  news: z.unknown(),
});
export type StayNews = z.infer<typeof stayNewsSchema>;

const hotelSubject = (id: number): string => `stay:${id}`;
const idOf = (subject: string): number => Number(subject.split(":")[1]);

const nights: NewsTopic<z.infer<typeof nightNews>> = {
  name: "night",
  schema: nightNews,
  async apply(ctx, id, news) {
    await repository.lockNight(ctx, id);
    if (news.kind === "sold_out") await stopSale(ctx, id, SECTION);
    else if (news.kind === "priced") await repository.updateNight(ctx, id, { price: news.price });
    else await repository.updateNight(ctx, id, { salesOpen: news.kind === "reopened" });
    await publish(ctx, { aggregate: "resource", aggregateId: id, type: "seats.changed", payload: {} });
    if (news.kind === "closed" || news.kind === "reopened") await tellHolders(ctx, [id], news.kind);
  },
};

const hotels: NewsTopic<z.infer<typeof hotelNews>> = {
  name: "hotel",
  schema: hotelNews,
  async apply(ctx, subject, news) {
    const id = idOf(subject);
    const before = await repository.findClosure(ctx, id);
    const closure = news.kind === "closed" ? { from: news.from, until: news.until } : null;
    if (closure?.until && closure.until <= closure.from) throw new AppError("invalid", "A hotel opens again after it closes.");
    await repository.saveClosure(ctx, id, closure);
    const days = closure ?? before;
    if (days) await tellHolders(ctx, await repository.findNightIds(ctx, id, days.from, days.until), news.kind);
  },
};

/** Takes in news of a night or a hotel: each once, in order per subject, what comes early waits (ST12). */
export async function ingest(ctx: ServiceContext, input: StayNews): Promise<NewsOutcome> {
  const { hotelId: id, night, ...event } = stayNewsSchema.parse(input);
  const hotel = await repository.findHotel(ctx, id);
  if (!hotel) throw new AppError("not_found", "No such hotel.");
  if (!night) return ingestNews(ctx, hotels, { ...event, subject: hotelSubject(id) });
  if ((await touchNight(ctx, hotel, night.room, night.date)) === null) throw new AppError("not_found", "No such room.");
  return ingestNews(ctx, nights, { ...event, subject: nightId(id, night.room, night.date) });
}

/** Applies news of nights and hotels that have waited too long. */
export async function sweepStayNews(ctx: ServiceContext): Promise<void> {
  await sweepNews(ctx, nights);
  await sweepNews(ctx, hotels);
}
