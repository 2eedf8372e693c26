import type { Quote } from "#domain/pricing/quote.ts";
import type { PriceRequest } from "#domain/pricing/request.ts";
import type { ServiceContext } from "#server/context.ts";

/** Prices without further queries: for hundreds of offers of one search. */
export interface Pricing {
  price(request: PriceRequest): Quote;
}

/** Loads the active rules and rates, from this process's cache while they are unchanged. */
export declare function loadPricing(ctx: ServiceContext): Promise<Pricing>;

/** Prices one offer, discount codes and their use by this person included. */
export declare function priceOffer(ctx: ServiceContext, request: PriceRequest): Promise<Quote>;
