import { ZodError, z } from "zod";
import { AppError } from "#domain/errors.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import * as repository from "#server/inventory/news-repository.ts";

/** How news of one sort of thing are understood and applied. */
export interface NewsTopic<News> {
  readonly name: string;
  readonly schema: z.ZodType<News>;
  /** Applies one; the subject is locked. Throws `AppError` when it cannot be: such news are refused, and the next ones go on. */
  readonly apply: (ctx: ServiceContext, subject: string, news: News) => Promise<void>;
  /** Once, after one or more of a subject were applied. */
  readonly settled?: (ctx: ServiceContext, subject: string) => Promise<void>;
}

/** Who says it, which of their events it is, and its place among the news of its subject: `seq` counts 1, 2, 3… */
export const newsHead = {
  supplier: z.string().min(1).max(50),
  eventId: z.string().min(1).max(200),
  seq: z.int().min(1),
};
export interface Received {
  readonly supplier: string;
  readonly eventId: string;
  readonly subject: string;
  readonly seq: number;
  /** Read when its turn comes: what cannot be read takes its place in the order too. */
  readonly news: unknown;
}
/** `waiting` for an earlier number; `stale`: a later one is applied already; `refused`: nobody can apply it. */
export type NewsOutcome = "applied" | "waiting" | "known" | "stale" | "refused";

/** How long news wait for a number that is missing, or for what fails to be repaired, before they are given up. */
const GAP_MS = 15 * 60_000;
const BATCH = 200;

/**
 * Takes in news: each once, in order of `seq` per subject. News that come before their turn wait for the ones between; what is known is passed
 * over, what is older than what counts is put aside.
 */
export async function ingestNews<News>(ctx: ServiceContext, topic: NewsTopic<News>, received: Received): Promise<NewsOutcome> {
  const { subject, seq, news, ...head } = received;
  return withTransaction(ctx, async (tx) => {
    const last = await repository.lockSubject(tx, subject);
    const isNew = await repository.insertNews(tx, { ...head, subject, seq, topic: topic.name, payload: news });
    const done = await applyPending(tx, topic, subject, last, null);
    if (!isNew && !done.has(seq)) return "known";
    return done.get(seq) ?? "waiting";
  });
}

/** Applies what is next in order. With `giveUpBefore`, gaps and failures older than that are passed over. */
async function applyPending<News>(
  ctx: ServiceContext,
  topic: NewsTopic<News>,
  subject: string,
  last: number,
  giveUpBefore: Date | null,
): Promise<ReadonlyMap<number, repository.Outcome>> {
  let seq = last;
  const done = new Map<number, repository.Outcome>();
  for (const row of await repository.findPending(ctx, subject)) {
    const isOld = giveUpBefore !== null && row.receivedAt <= giveUpBefore;
    let outcome: repository.Outcome = "stale";
    if (row.seq > seq) {
      if (row.seq !== seq + 1 && !isOld) break;
      const failed = await repository.attempt(ctx, async () => topic.apply(ctx, subject, topic.schema.parse(row.payload)));
      if (failed) ctx.log.error({ err: failed.error, topic: topic.name, subject, seq: row.seq }, "news of a supplier cannot be applied");
      // Somebody may repair what is not the news' own fault: it is tried again until its time is over.
      if (failed && !isHopeless(failed.error) && !isOld) break;
      outcome = failed ? "refused" : "applied";
      seq = row.seq;
    }
    await repository.closeNews(ctx, row, outcome);
    done.set(row.seq, outcome);
  }
  if (seq !== last) await repository.moveSubject(ctx, subject, seq);
  if ([...done.values()].includes("applied")) await topic.settled?.(ctx, subject);
  return done;
}

/** The same news would fail again, whenever they are tried. */
const isHopeless = (error: unknown): boolean => error instanceof ZodError || (error instanceof AppError && !error.isTransient);

/** Goes on where a number never came: news that have waited too long are applied without it. One subject that fails keeps no other waiting. */
export async function sweepNews<News>(ctx: ServiceContext, topic: NewsTopic<News>): Promise<void> {
  const before = new Date(ctx.now().getTime() - GAP_MS);
  for (const subject of await repository.findStuck(ctx, topic.name, before, BATCH)) {
    try {
      await withTransaction(ctx, async (tx) => {
        await applyPending(tx, topic, subject, await repository.lockSubject(tx, subject), before);
      });
    } catch (error) {
      ctx.log.error({ err: error, topic: topic.name, subject }, "waiting news of a supplier cannot be applied");
    }
  }
}
