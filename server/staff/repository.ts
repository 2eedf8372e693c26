import { z } from "zod";
import { conn, type ServiceContext } from "#server/context.ts";

/** For the access check: what makes a person an operator. */
export const findPerson = (ctx: ServiceContext, id: string) =>
  conn(ctx).user.findUnique({ where: { id, erasedAt: null }, select: { role: true, email: true, emailVerified: true } });

const entrySchema = z.object({
  id: z.string(),
  at: z.date(),
  author: z.string(),
  action: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string(),
  undoes: z.string().nullable(),
});
export type AuditRow = z.infer<typeof entrySchema>;

const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as object;

/** Notes a change. Rows are never changed: a trigger refuses it. */
export async function insertEntry(ctx: ServiceContext, { before, after, ...entry }: AuditRow): Promise<void> {
  await conn(ctx).auditEntry.create({ data: { ...entry, before: json(before), after: json(after) } });
}

/** Newest first. `after` continues below an entry's id. */
export async function findEntries(
  ctx: ServiceContext,
  { subject, after, limit }: { readonly subject?: string; readonly after?: string; readonly limit: number },
): Promise<AuditRow[]> {
  const rows = await conn(ctx).auditEntry.findMany({
    where: { ...(subject !== undefined && { subject }), ...(after !== undefined && { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map((row) => entrySchema.parse(row));
}

export async function findEntry(ctx: ServiceContext, id: string): Promise<AuditRow | null> {
  const row = z.uuid().safeParse(id).success ? await conn(ctx).auditEntry.findUnique({ where: { id } }) : null;
  return row && entrySchema.parse(row);
}

/** Which of these were undone. */
export async function findUndone(ctx: ServiceContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await conn(ctx).auditEntry.findMany({ where: { undoes: { in: [...ids] } }, select: { undoes: true } });
  return new Set(rows.flatMap(({ undoes }) => undoes ?? []));
}

export async function findNames(ctx: ServiceContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = ids.filter((id) => z.uuid().safeParse(id).success);
  if (people.length === 0) return new Map();
  const rows = await conn(ctx).user.findMany({ where: { id: { in: people } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
