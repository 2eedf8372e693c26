import { z } from "zod";
import { conn, type ServiceContext } from "#server/context.ts";

const rowSchema = z.object({
  supplier: z.string(),
  eventId: z.string(),
  topic: z.string(),
  subject: z.string(),
  seq: z.int(),
  payload: z.unknown(),
  receivedAt: z.date(),
});
export type NewsRow = z.infer<typeof rowSchema>;

/** Makes the subject's row if it is not there, locks it until the transaction ends, and says how far its news are. */
export async function lockSubject(ctx: ServiceContext, id: string): Promise<number> {
  await conn(ctx).$executeRaw`INSERT INTO supplier_subject (id) VALUES (${id}) ON CONFLICT DO NOTHING`;
  const rows = await conn(ctx).$queryRaw`SELECT seq FROM supplier_subject WHERE id = ${id} FOR UPDATE`;
  return z.array(z.object({ seq: z.int() })).parse(rows)[0]!.seq;
}

export async function moveSubject(ctx: ServiceContext, id: string, seq: number): Promise<void> {
  await conn(ctx).supplierSubject.update({ where: { id }, data: { seq } });
}

/** False when this event, or another of the same number, is known already. */
export async function insertNews(ctx: ServiceContext, news: Omit<NewsRow, "receivedAt">): Promise<boolean> {
  const count = await conn(ctx).$executeRaw`
    INSERT INTO supplier_news (supplier, event_id, topic, subject, seq, payload, status, received_at)
    VALUES (${news.supplier}, ${news.eventId}, ${news.topic}, ${news.subject}, ${news.seq}, ${JSON.stringify(news.payload ?? null)}::jsonb, 'pending', ${ctx.now()}::timestamptz)
    ON CONFLICT DO NOTHING`;
  return count === 1;
}

/** What of a subject waits, in order. */
export async function findPending(ctx: ServiceContext, subject: string): Promise<NewsRow[]> {
  const rows = await conn(ctx).supplierNews.findMany({ where: { subject, status: "pending" }, orderBy: { seq: "asc" } });
  return rows.map((row) => rowSchema.parse(row));
}

export type Outcome = "applied" | "stale" | "refused";
export async function closeNews(ctx: ServiceContext, { supplier, eventId }: NewsRow, status: Outcome): Promise<void> {
  await conn(ctx).supplierNews.update({ where: { supplier_eventId: { supplier, eventId } }, data: { status, closedAt: ctx.now() } });
}

export async function findStatus(ctx: ServiceContext, subject: string, seq: number): Promise<string | null> {
  return (await conn(ctx).supplierNews.findUnique({ where: { subject_seq: { subject, seq } }, select: { status: true } }))?.status ?? null;
}

/** Subjects of a topic with news that wait since before a time. */
export async function findStuck(ctx: ServiceContext, topic: string, before: Date, limit: number): Promise<string[]> {
  const rows = await conn(ctx).supplierNews.findMany({
    where: { topic, status: "pending", receivedAt: { lte: before } },
    distinct: ["subject"],
    select: { subject: true },
    take: limit,
    orderBy: { receivedAt: "asc" },
  });
  return rows.map(({ subject }) => subject);
}

/** Runs a part of the open transaction that may fail alone: what it wrote is undone, the rest stays. */
export async function attempt(ctx: ServiceContext, part: () => Promise<void>): Promise<{ readonly error: unknown } | null> {
  await conn(ctx).$executeRaw`SAVEPOINT news`;
  try {
    await part();
  } catch (error) {
    await conn(ctx).$executeRaw`ROLLBACK TO SAVEPOINT news`;
    return { error };
  }
  await conn(ctx).$executeRaw`RELEASE SAVEPOINT news`;
  return null;
}
