import { z } from "zod";
import { AppError, notFound } from "#domain/errors.ts";
import { moneySchema } from "#domain/money.ts";
import { normalCode } from "#domain/pricing/conditions.ts";
import type { CodeRefusal } from "#domain/pricing/quote.ts";
import type { ServiceContext } from "#server/context.ts";
import { findPricedOffer } from "#server/pricing/offer-repository.ts";
import { priceOffer } from "#server/pricing/service.ts";

export const validateDiscountInput = z.object({
  code: z.string().trim().min(1, "Type a code.").max(64),
  offerId: z.string().min(1).max(100),
});

export const discountAnswer = z.object({
  valid: z.boolean(),
  discount: z
    .object({
      code: z.string(),
      name: z.string(),
      /** What is saved. */
      amount: moneySchema,
      /** What the offer costs with it. */
      total: moneySchema,
    })
    .optional(),
  /** Why not, for people. */
  reason: z.string().optional(),
  /** The same for programs. */
  reasonCode: z.string().optional(),
});
export type DiscountAnswer = z.infer<typeof discountAnswer>;

const REASONS: Record<CodeRefusal, string> = {
  unknown: "We do not know this code.",
  not_yet: "This code is not valid yet.",
  over: "This code is not valid any more.",
  product: "This code is for something else.",
  place: "This code is not valid for this place.",
  carrier: "This code is not valid for this company.",
  travel_dates: "This code is not valid for these dates of travel.",
  minimum_spend: "This costs less than the code asks for.",
  used_up: "This code is used up.",
  used_by_you: "You have used this code as often as it allows.",
  better_discount: "The price has a better discount already, and this code cannot be added to it.",
};

/** Whether a code helps with an offer, and by how much. Reserves nothing: that happens when it is booked. */
export async function validateDiscount(ctx: ServiceContext, input: z.infer<typeof validateDiscountInput>): Promise<DiscountAnswer> {
  const offer = await findPricedOffer(ctx, input.offerId);
  if (!offer) throw notFound("offer");
  if (offer.expiresAt <= ctx.now()) throw new AppError("offer_expired", "This offer is over. Search again.");
  const code = normalCode(input.code);
  const { at: _, ...request } = offer.quote.request;
  const price = await priceOffer(ctx, {
    ...request,
    codes: [...(request.codes ?? []), code],
    offerExpiresAt: offer.expiresAt.toISOString(),
  });
  const found = price.discounts.find((item) => item.code === code);
  if (!found) {
    const reason = price.refusedCodes.find((item) => item.code === code)?.reason ?? "unknown";
    return { valid: false, reason: REASONS[reason], reasonCode: reason };
  }
  const { currency, total } = price;
  return {
    valid: true,
    discount: { code, name: found.name.en, amount: { amount: found.amount, currency }, total: { amount: total, currency } },
  };
}
