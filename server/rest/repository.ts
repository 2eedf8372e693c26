import type { ServiceContext } from "#server/context.ts";

export interface StoredAnswer {
  readonly requestHash: string;
  readonly status: string;
  readonly httpStatus: number | null;
  /** Sealed body, see `idempotency.ts`. */
  readonly response: string | null;
  readonly createdAt: Date;
}

/** Takes the key for this request. False when somebody has it. */
export async function claimKey(
  ctx: ServiceContext,
  row: { readonly actorId: string; readonly key: string; readonly requestHash: string; readonly expiresAt: Date },
): Promise<boolean> {
  const taken = await ctx.db.$executeRaw`
    INSERT INTO api_idempotency (actor_id, key, request_hash, status, created_at, expires_at)
    VALUES (${row.actorId}, ${row.key}, ${row.requestHash}, 'IN_PROGRESS', ${ctx.now()}, ${row.expiresAt})
    ON CONFLICT (actor_id, key) DO UPDATE
      SET request_hash = EXCLUDED.request_hash, status = 'IN_PROGRESS', response = NULL, http_status = NULL,
          created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
      WHERE api_idempotency.expires_at < ${ctx.now()}`;
  return taken === 1;
}

/** A request that died with its process keeps nobody waiting: its key is taken over, if the request is the same. */
export async function takeOverKey(
  ctx: ServiceContext,
  row: { readonly actorId: string; readonly key: string; readonly requestHash: string; readonly staleBefore: Date },
): Promise<boolean> {
  const taken = await ctx.db.$executeRaw`
    UPDATE api_idempotency SET created_at = ${ctx.now()}
    WHERE actor_id = ${row.actorId} AND key = ${row.key} AND request_hash = ${row.requestHash}
      AND status = 'IN_PROGRESS' AND created_at < ${row.staleBefore}`;
  return taken === 1;
}

export async function findAnswer(ctx: ServiceContext, actorId: string, key: string): Promise<StoredAnswer | null> {
  const row = await ctx.db.apiIdempotency.findUnique({ where: { actorId_key: { actorId, key } } });
  if (!row) return null;
  const response = row.response as { sealed?: string } | null;
  return {
    requestHash: row.requestHash,
    status: row.status,
    httpStatus: row.httpStatus,
    response: response?.sealed ?? null,
    createdAt: row.createdAt,
  };
}

export async function storeAnswer(ctx: ServiceContext, actorId: string, key: string, httpStatus: number, sealed: string): Promise<void> {
  await ctx.db.apiIdempotency.update({
    where: { actorId_key: { actorId, key } },
    data: { status: "DONE", httpStatus, response: { sealed } },
  });
}

export async function releaseKey(ctx: ServiceContext, actorId: string, key: string): Promise<void> {
  await ctx.db.apiIdempotency.deleteMany({ where: { actorId, key, status: "IN_PROGRESS" } });
}

/** Removes answers whose time is over. */
export async function deleteExpiredKeys(ctx: ServiceContext): Promise<number> {
  const { count } = await ctx.db.apiIdempotency.deleteMany({ where: { expiresAt: { lt: ctx.now() } } });
  return count;
}
