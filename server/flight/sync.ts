import { z } from "zod";
import { CABINS } from "#domain/flight/offer.ts";
import { dateSchema } from "#domain/time.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { ensureDeparture } from "#server/flight/inventory.ts";
import * as repository from "#server/flight/repository.ts";
import { stopSale } from "#server/inventory/service.ts";
import { publish } from "#server/outbox/service.ts";

const shift = z.int().min(-2880).max(2880);
/** What a supplier may tell of a departure. Minutes are off the published pattern, not off the last change. */
const newsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("retimed"), departsBy: shift, arrivesBy: shift }),
  z.object({ kind: z.literal("cancelled") }),
  z.object({ kind: z.literal("reinstated") }),
  z.object({ kind: z.literal("sold_out"), cabin: z.enum(CABINS) }),
]);

/** One piece of news. `seq` counts 1, 2, 3… per departure. */
export const departureNewsSchema = z.object({
  supplier: z.string().min(1).max(50),
  eventId: z.string().min(1).max(200),
  carrier: z.string().regex(/^[A-Z0-9]{2}$/),
  number: z.int().min(1).max(65535),
  date: dateSchema,
  seq: z.int().min(1),
  news: newsSchema,
});
export type DepartureNews = z.infer<typeof departureNewsSchema>;
export type NewsOutcome = "applied" | "waiting" | "known";

/** How long news wait for a number that is missing before it is given up. */
const GAP_MS = 15 * 60_000;

/**
 * Takes in news of a departure: each once, in order of `seq`. News that come before their turn wait for the ones between; what is known is
 * passed over.
 */
export async function ingest(ctx: ServiceContext, input: DepartureNews): Promise<NewsOutcome> {
  const event = departureNewsSchema.parse(input);
  const departureId = await ensureDeparture(ctx, event);
  const { supplier, eventId, seq, news } = event;
  return withTransaction(ctx, async (tx) => {
    await repository.lockDeparture(tx, departureId);
    if (!(await repository.insertChange(tx, { supplier, eventId, departureId, seq, kind: news.kind, payload: news }))) return "known";
    const applied = await applyPending(tx, departureId, null);
    return applied.has(seq) ? "applied" : "waiting";
  });
}

/** Applies what is next in order, with the departure locked. With `giveUpBefore`, gaps older than that are passed over. */
async function applyPending(ctx: ServiceContext, departureId: string, giveUpBefore: Date | null): Promise<ReadonlySet<number>> {
  const row = (await repository.findDepartures(ctx, [departureId])).get(departureId);
  if (!row) throw new Error(`no departure ${departureId}`);
  let { seq } = row;
  const done = new Set<number>();
  for (const change of await repository.findPending(ctx, departureId)) {
    if (change.seq <= seq) {
      await repository.closeChange(ctx, change, "stale");
      continue;
    }
    const isGap = change.seq !== seq + 1;
    if (isGap && (giveUpBefore === null || change.receivedAt > giveUpBefore)) break;
    await apply(ctx, row, newsSchema.parse(change.payload));
    await repository.closeChange(ctx, change, "applied");
    seq = change.seq;
    done.add(seq);
  }
  if (done.size > 0) {
    await repository.updateDeparture(ctx, departureId, { seq });
    await repository.bumpRevision(ctx);
  }
  return done;
}

async function apply(ctx: ServiceContext, row: repository.DepartureRow, news: z.infer<typeof newsSchema>): Promise<void> {
  const { id } = row;
  if (news.kind === "cancelled") await repository.updateDeparture(ctx, id, { status: "cancelled" });
  else if (news.kind === "reinstated") await repository.updateDeparture(ctx, id, { status: "scheduled" });
  else if (news.kind === "sold_out") await stopSale(ctx, id, news.cabin);
  else await retime(ctx, id, news.departsBy, news.arrivesBy);
  await publish(ctx, { aggregate: "departure", aggregateId: id, type: "departure.changed", payload: {} });
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

const BATCH = 200;

/** Goes on where a number never came: news that have waited too long are applied without it. */
export async function sweepChanges(ctx: ServiceContext): Promise<void> {
  const before = new Date(ctx.now().getTime() - GAP_MS);
  for (const departureId of await repository.findStuck(ctx, before, BATCH))
    await withTransaction(ctx, async (tx) => {
      await repository.lockDeparture(tx, departureId);
      await applyPending(tx, departureId, before);
    });
}
