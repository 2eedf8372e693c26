import { z } from "zod";
import { AppError } from "#domain/errors.ts";
import { plannedById, touchSession } from "#server/activity/house-sessions.ts";
import * as repository from "#server/activity/repository.ts";
import type { ServiceContext } from "#server/context.ts";
import { ingestNews, type NewsOutcome, type NewsTopic, newsHead, sweepNews } from "#server/inventory/news.ts";
import { stopSale, tellHolders } from "#server/inventory/service.ts";
import { publish } from "#server/outbox/service.ts";

/** What a supplier may tell of a session. Minutes are off the published start, prices cents of EUR; null gives the pattern's back. */
const newsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("cancelled") }),
  z.object({ kind: z.literal("reinstated") }),
  z.object({ kind: z.literal("moved"), startsBy: z.int().min(-1439).max(1439) }),
  z.object({ kind: z.literal("sold_out"), section: z.string().min(1).max(20).optional() }),
  z.object({ kind: z.literal("priced"), price: z.int().min(0).max(10_000_000).nullable() }),
]);

/** One piece of news, as it comes. `seq` counts per session. */
export const sessionNewsSchema = z.object({ ...newsHead, sessionId: z.string().min(1).max(200), news: z.unknown() });
export type SessionNews = z.infer<typeof sessionNewsSchema>;

const topic: NewsTopic<z.infer<typeof newsSchema>> = {
  name: "session",
  schema: newsSchema,
  async apply(ctx, id, news) {
    const planned = await plannedById(ctx, id);
    if (!planned) throw new AppError("not_found", "No such session.");
    await repository.lockSession(ctx, id);
    switch (news.kind) {
      case "sold_out": {
        const sections = planned.sections.filter((section) => news.section === undefined || section.id === news.section);
        if (sections.length === 0) throw new AppError("invalid", "No such section.");
        for (const section of sections) await stopSale(ctx, id, section.id);
        break;
      }
      case "priced":
        await repository.updateSession(ctx, id, { price: news.price });
        break;
      case "moved": {
        const start = planned.start + news.startsBy;
        if (start < 0 || start >= 1440) throw new AppError("invalid", "A session stays on its day: another day is another session.");
        await repository.updateSession(ctx, id, { startsBy: news.startsBy });
        break;
      }
      default:
        await repository.updateSession(ctx, id, { status: news.kind === "cancelled" ? "cancelled" : "scheduled" });
    }
    await publish(ctx, { aggregate: "resource", aggregateId: id, type: "seats.changed", payload: {} });
    if (news.kind !== "sold_out" && news.kind !== "priced") await tellHolders(ctx, [id], news.kind);
  },
};

/** Takes in news of a session: each once, in order, what comes early waits (ST12). */
export async function ingest(ctx: ServiceContext, input: SessionNews): Promise<NewsOutcome> {
  const { sessionId, ...event } = sessionNewsSchema.parse(input);
  const planned = await plannedById(ctx, sessionId);
  if (!planned) throw new AppError("not_found", "No such session.");
  await touchSession(ctx, planned);
  return ingestNews(ctx, topic, { ...event, subject: sessionId });
}

/** Applies news of sessions that have waited too long. */
export const sweepSessionNews = (ctx: ServiceContext): Promise<void> => sweepNews(ctx, topic);
