import { z } from "zod";
import { conn, type ServiceContext } from "#server/context.ts";

/** A stored offer. What `snapshot` and `quote` hold is known to the concept that sells the kind. */
export interface OfferRow {
  readonly id: string;
  readonly kind: string;
  readonly supplier: string;
  readonly demo: boolean;
  /** Made for one person only; null: whoever has the id may see it, a partner on the trip for instance. */
  readonly ownerId: string | null;
  readonly snapshot: unknown;
  readonly quote: unknown;
  readonly currency: string;
  readonly total: number;
  readonly hash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const json = (value: unknown): string => JSON.stringify(value);

export async function insertOffers(ctx: ServiceContext, offers: readonly OfferRow[]): Promise<void> {
  if (offers.length === 0) return;
  const column = <T>(of: (offer: OfferRow) => T): T[] => offers.map(of);
  await conn(ctx).$executeRaw`
    INSERT INTO offer (id, kind, supplier, demo, owner_id, snapshot, quote, currency, total_amount, hash, created_at, expires_at)
    SELECT * FROM unnest(${column(({ id }) => id)}::uuid[], ${column(({ kind }) => kind)}::text[], ${column(({ supplier }) => supplier)}::text[],
      ${column(({ demo }) => demo)}::boolean[], ${column(({ ownerId }) => ownerId)}::uuid[], ${column(({ snapshot }) => json(snapshot))}::jsonb[],
      ${column(({ quote }) => json(quote))}::jsonb[], ${column(({ currency }) => currency)}::text[], ${column(({ total }) => total)}::bigint[],
      ${column(({ hash }) => hash)}::text[], ${column(({ createdAt }) => createdAt)}::timestamptz[], ${column(({ expiresAt }) => expiresAt)}::timestamptz[])`;
}

export async function updateOffer(
  ctx: ServiceContext,
  {
    id,
    snapshot,
    quote,
    currency,
    total,
    hash,
    expiresAt,
  }: Pick<OfferRow, "id" | "snapshot" | "quote" | "currency" | "total" | "hash" | "expiresAt">,
): Promise<void> {
  await conn(ctx).$executeRaw`
    UPDATE offer SET snapshot = ${json(snapshot)}::jsonb, quote = ${json(quote)}::jsonb, currency = ${currency}, total_amount = ${total}::bigint,
      hash = ${hash}, expires_at = ${expiresAt}::timestamptz WHERE id = ${id}::uuid`;
}

export async function findOffer(ctx: ServiceContext, id: string): Promise<OfferRow | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await conn(ctx).offer.findUnique({ where: { id } });
  if (!row) return null;
  const { totalAmount, ...rest } = row;
  return { ...rest, total: Number(totalAmount) };
}

export async function deleteExpired(ctx: ServiceContext, before: Date, limit: number): Promise<number> {
  return conn(ctx).$executeRaw`
    DELETE FROM offer WHERE id IN (SELECT id FROM offer WHERE expires_at < ${before}::timestamptz ORDER BY expires_at LIMIT ${limit})`;
}
