import { z } from "zod";
import { currencySchema } from "#domain/money.ts";
import { dateSchema } from "#domain/time.ts";

export const PRODUCTS = ["flight", "stay", "activity"] as const;
export type Product = (typeof PRODUCTS)[number];
export const TRAVELLER_TYPES = ["adult", "child", "infant"] as const;
export type TravellerType = (typeof TRAVELLER_TYPES)[number];

/** Amounts stay far below 2^53, so sums and products of a quote do too. */
export const MAX_AMOUNT = 1_000_000_000_000;
const count = z.int().min(0).max(1000);
const country = z.string().regex(/^[A-Z]{2}$/, "A country is two capital letters, such as DE.");

/** What the supplier asks for one unit, before any rule: per traveller (flight), night (stay, per room) or ticket (activity). */
export const baseFareSchema = z.object({
  per: z.enum(["traveller", "night", "ticket"]),
  /** Minor units of `baseCurrency`, for one unit. */
  amount: z.int().min(0).max(MAX_AMOUNT),
  /** How many such units: travellers of this type, rooms in this night, tickets. */
  count: z.int().min(1).max(1000),
  /** Who travels on it. Tickets and fares of exempt travellers carry no exempt tax. */
  traveller: z.enum(TRAVELLER_TYPES).optional(),
  /** The night or session, when it is not `date`: seasons look at it. */
  date: dateSchema.optional(),
  /** How full this night or flight is, when it differs from the whole. */
  loadFactor: z.number().min(0).max(1).optional(),
});
export type BaseFare = Readonly<z.infer<typeof baseFareSchema>>;

/** Everything a price depends on besides rules and rates. */
export const quoteRequestSchema = z.object({
  product: z.enum(PRODUCTS),
  /** House inventory bends to our rules; what an outside supplier sells keeps its price, except for fees and discounts meant for it. */
  house: z.boolean().default(true),
  /** Where it is used or departs from, ISO 3166-1. */
  country,
  /** Where a flight arrives; the same country makes it domestic. */
  toCountry: country.optional(),
  /** Airline, hotel brand or organiser: what a rule may name. */
  carrier: z.string().max(64).optional(),
  /** Location ids (city, airport, sight) that a rule may name. */
  placeIds: z.array(z.string().max(100)).max(20).optional(),
  /** Departure, check-in or session day, local. */
  date: dateSchema,
  nights: z.int().min(0).max(366).default(0),
  /** Flown segments, all directions. */
  segments: z.int().min(0).max(24).default(0),
  /** Rooms or tickets; 1 for a flight. */
  units: z.int().min(1).max(1000).default(1),
  travellers: z.object({ adult: count, child: count.default(0), infant: count.default(0) }),
  base: z.array(baseFareSchema).min(1).max(2000),
  baseCurrency: currencySchema,
  /** What is charged. Default: `baseCurrency`. */
  saleCurrency: currencySchema.optional(),
  /** What is shown besides. Default: `saleCurrency`. */
  displayCurrency: currencySchema.optional(),
  /** 0 empty … 1 full. Unknown: no demand rule applies. */
  loadFactor: z.number().min(0).max(1).optional(),
  /** Discount codes the person typed. */
  codes: z.array(z.string().max(64)).max(5).optional(),
  /** When the offer itself ends; the quote never outlives it. */
  offerExpiresAt: z.iso.datetime().optional(),
});
/** What a caller passes; `at` is added by the service. */
export type PriceRequest = z.input<typeof quoteRequestSchema>;
/** A request at a moment (UTC instant). */
export type QuoteRequest = PriceRequest & { readonly at: string };
