import { AppError } from "#domain/errors.ts";
import type { ServiceContext } from "#server/context.ts";
import * as repository from "#server/staff/repository.ts";

export interface Change {
  /** `inventory.capacity`, `rates.refreshed`, … */
  readonly action: string;
  /** What was changed, by its id. */
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string;
  /** The entry that this change takes back. */
  readonly undoes?: string | undefined;
}

export interface AuditEntry extends Omit<Change, "undoes"> {
  readonly id: string;
  readonly at: string;
  /** A person's name, or the part of the product that acted. */
  readonly by: string;
  readonly undoes: string | null;
  readonly undone: boolean;
}

/** Notes what staff changed, in the transaction that changes it. `conflict` when the entry it takes back was taken back before. */
export async function recordChange(ctx: ServiceContext, author: string, change: Change): Promise<string> {
  const id = ctx.newId();
  if (change.undoes && (await repository.findUndone(ctx, [change.undoes])).size > 0)
    throw new AppError("conflict", "This change was undone already.");
  await repository.insertEntry(ctx, { id, at: ctx.now(), author, ...change, undoes: change.undoes ?? null });
  return id;
}

async function present(ctx: ServiceContext, rows: readonly repository.AuditRow[]): Promise<AuditEntry[]> {
  const [names, undone] = await Promise.all([
    repository.findNames(ctx, [...new Set(rows.map(({ author }) => author))]),
    repository.findUndone(
      ctx,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map(({ author, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: names.get(author) ?? author,
    undone: undone.has(row.id),
  }));
}

/** What was changed, newest first, of everything or of one subject. Whoever calls has authorised. */
export async function listChanges(
  ctx: ServiceContext,
  { limit, ...rest }: { readonly subject?: string; readonly after?: string; readonly limit: number },
): Promise<{ readonly data: AuditEntry[]; readonly nextCursor: string | null }> {
  const rows = await repository.findEntries(ctx, { ...rest, limit: limit + 1 });
  const data = await present(ctx, rows.slice(0, limit));
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}

/** One entry. `not_found` without. */
export async function getChange(ctx: ServiceContext, id: string): Promise<AuditEntry> {
  const row = await repository.findEntry(ctx, id);
  if (!row) throw new AppError("not_found", "No such change.");
  return (await present(ctx, [row]))[0]!;
}
