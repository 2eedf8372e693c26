import { z } from "zod";
import type { Quote } from "#domain/pricing/quote.ts";
import { type QuoteRequest, quoteRequestSchema } from "#domain/pricing/request.ts";
import { conn, type ServiceContext } from "#server/context.ts";

/** What pricing needs of its own quote inside an offer. */
const quoteSchema = z.object({
  currency: z.string(),
  total: z.int(),
  request: quoteRequestSchema.extend({ at: z.iso.datetime() }),
});
export interface PricedOffer {
  readonly quote: Pick<Quote, "currency" | "total"> & { readonly request: QuoteRequest };
  readonly expiresAt: Date;
}

/** The quote of a stored offer that this person may see, or null. */
export async function findPricedOffer(ctx: ServiceContext, offerId: string): Promise<PricedOffer | null> {
  if (!z.uuid().safeParse(offerId).success) return null;
  const row = await conn(ctx).offer.findUnique({ where: { id: offerId }, select: { quote: true, expiresAt: true, ownerId: true } });
  if (!row || (row.ownerId !== null && !(ctx.actor.type === "user" && ctx.actor.userId === row.ownerId))) return null;
  const quote = quoteSchema.safeParse(row.quote);
  return quote.success ? { quote: quote.data, expiresAt: row.expiresAt } : null;
}
