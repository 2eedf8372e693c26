import { z } from "zod";
import { activityConditionsSchema, activitySchema, sessionSchema } from "#domain/activity/offer.ts";
import { priceLineSchema, providerStatusSchema } from "#domain/flight/search.ts";
import { currencySchema, moneySchema } from "#domain/money.ts";
import { CATEGORIES } from "#domain/place/category.ts";
import { checkWhere, searchedPlaceSchema, whereShape } from "#domain/stay/search.ts";
import { dateSchema, daysBetween } from "#domain/time.ts";

/** Categories of sights, and what plays in venues. */
export const ACTIVITY_CATEGORIES = [...CATEGORIES.filter((name) => name !== "theatre"), "concert", "theatre"] as const;
const count = (least: number, most: number, message: string) =>
  z.coerce.number(message).int(message).min(least, message).max(most, message);
const MOST_DAYS = 31;

export const activitySearchInput = z
  .object({
    ...whereShape,
    /** The first day; today when absent. */
    date: dateSchema.optional(),
    /** The last day; `date` when absent, and six days on when there is no date either. */
    until: dateSchema.optional(),
    categories: z
      .union([z.string().transform((text) => text.split(",")), z.array(z.string())])
      .pipe(
        z
          .array(
            z
              .string()
              .trim()
              .toLowerCase()
              .refine((name) => (ACTIVITY_CATEGORIES as readonly string[]).includes(name), "No such category of activities."),
          )
          .max(50),
      )
      .optional(),
    kinds: z
      .union([z.string().transform((text) => text.split(",")), z.array(z.string())])
      .pipe(z.array(z.enum(["entry", "tour", "event"])).max(3))
      .optional(),
    adults: count(1, 20, "Between 1 and 20 adults can come on one offer.").default(1),
    children: count(0, 20, "At most 20 children can come on one offer.").default(0),
    /** Of one ticket, minor units of the currency shown. */
    maxPrice: z.coerce.number("A price is a number of minor units.").int().positive("A price is more than 0.").optional(),
    currency: currencySchema.optional(),
    sort: z.enum(["best", "price", "start", "distance"]).default("best"),
    limit: count(1, 100, "A limit is between 1 and 100.").default(30),
  })
  .superRefine((input, ctx) => {
    checkWhere(input, ctx);
    const { date, until } = input;
    if (until && !date) ctx.addIssue({ code: "custom", path: ["date"], message: "A last day needs a first." });
    if (!date || !until) return;
    const days = daysBetween(date, until);
    if (days < 0) ctx.addIssue({ code: "custom", path: ["until"], message: "The last day is not before the first." });
    if (days > MOST_DAYS) ctx.addIssue({ code: "custom", path: ["until"], message: `At most ${MOST_DAYS} days are searched at once.` });
  });
export type ActivitySearchInput = z.infer<typeof activitySearchInput>;

export const shownActivitySchema = z.object({
  id: z.string(),
  kind: z.literal("activity"),
  provider: z.string(),
  providerName: z.string(),
  /** Invented, not for booking in the real world. */
  demo: z.boolean(),
  activity: activitySchema,
  /** Prices are of one ticket with taxes and fees. */
  sessions: z.array(sessionSchema),
  tickets: z.object({ adults: z.int(), children: z.int() }),
  /** All tickets in the cheapest session. */
  total: moneySchema,
  perTicket: moneySchema,
  conditions: activityConditionsSchema,
  priceLines: z.array(priceLineSchema),
  distanceMeters: z.int().optional(),
  hasSeats: z.boolean(),
  canHold: z.boolean(),
  expiresAt: z.string(),
});
export type ShownActivity = z.infer<typeof shownActivitySchema>;

export const activitySearchOutput = z.object({
  offers: z.array(shownActivitySchema),
  providers: z.array(providerStatusSchema),
  place: searchedPlaceSchema.optional(),
});
