import { z } from "zod";
import { conn, type ServiceContext } from "#server/context.ts";
import type { Seen, StatedRates } from "#server/pricing/provider.ts";

const ratesSchema = z.record(z.string(), z.string());

/** The newest table of a source. */
export async function findRates(ctx: ServiceContext, source: string): Promise<(StatedRates & Seen & { readonly fetchedAt: Date }) | null> {
  const row = await conn(ctx).exchangeRates.findFirst({ where: { source }, orderBy: { date: "desc" } });
  if (!row) return null;
  const { date, etag, lastModified, fetchedAt } = row;
  return { date, rates: ratesSchema.parse(row.rates), etag, lastModified, fetchedAt };
}

/** Keeps a table by source and day; the same day again replaces it. */
export async function saveRates(ctx: ServiceContext, source: string, { date, rates }: StatedRates, seen: Seen): Promise<void> {
  const data = { rates: { ...rates }, etag: seen.etag, lastModified: seen.lastModified, fetchedAt: ctx.now() };
  await conn(ctx).exchangeRates.upsert({ where: { source_date: { source, date } }, create: { source, date, ...data }, update: data });
}
