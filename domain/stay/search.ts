import { z } from "zod";
import { type ProviderStatus, priceLineSchema, providerStatusSchema } from "#domain/flight/search.ts";
import { currencySchema, moneySchema } from "#domain/money.ts";
import { boxSchema, latitude, longitude } from "#domain/place/search.ts";
import { AMENITY_NAMES } from "#domain/stay/amenities.ts";
import { hotelSchema, roomSchema, stayConditionsSchema } from "#domain/stay/offer.ts";
import { dateSchema, daysBetween } from "#domain/time.ts";

export const MOST_NIGHTS = 60;
const count = (least: number, most: number, message: string) =>
  z.coerce.number(message).int(message).min(least, message).max(most, message);
const words = z.union([z.string().transform((text) => text.split(",")), z.array(z.string())]);

const starsSchema = z
  .union([z.number(), words])
  .transform((value) => (typeof value === "number" ? [value] : value.map(Number)))
  .pipe(z.array(z.int("Stars are 1 to 5, several with commas.").min(1).max(5)).max(5));
const amenitiesSchema = words.pipe(
  z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .pipe(z.enum(AMENITY_NAMES, `Amenities are ${AMENITY_NAMES.join(", ")}.`)),
    )
    .max(AMENITY_NAMES.length),
);

/** Where to look: a text, a point, or a part of the map. */
export const whereShape = {
  q: z.string().trim().min(2, "Give at least two letters of a place.").max(200).optional(),
  /** Id of a place of ours, from its search. */
  placeId: z.string().max(100).optional(),
  lat: latitude.optional(),
  lon: longitude.optional(),
  /** Metres around the point or the place. */
  radius: z.coerce
    .number("A radius is a number of metres.")
    .positive("A radius is more than 0 metres.")
    .max(200_000, "A radius is at most 200 km.")
    .optional(),
  /** `west,south,east,north` in degrees. */
  bbox: boxSchema.optional(),
};
interface Where {
  readonly q?: string | undefined;
  readonly placeId?: string | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  readonly bbox?: unknown;
}
export function checkWhere({ q, placeId, lat, lon, bbox }: Where, ctx: z.RefinementCtx): void {
  if ((lat === undefined) !== (lon === undefined))
    ctx.addIssue({ code: "custom", path: [lat === undefined ? "lat" : "lon"], message: "A point has a latitude and a longitude." });
  else if (!q && !placeId && lat === undefined && bbox === undefined)
    ctx.addIssue({ code: "custom", path: ["q"], message: "Give a place (q), a point (lat and lon) or a box (bbox)." });
}

const partyShape = {
  checkIn: dateSchema,
  checkOut: dateSchema,
  /** Everyone who sleeps there; `children` of them are children. */
  guests: count(1, 30, "Between 1 and 30 guests can stay on one offer.").default(2),
  children: count(0, 20, "At most 20 children can stay on one offer.").default(0),
  rooms: count(1, 9, "Between 1 and 9 rooms can be booked on one offer.").default(1),
  currency: currencySchema.optional(),
};
interface Party {
  readonly checkIn: string;
  readonly checkOut: string;
  readonly guests: number;
  readonly children: number;
  readonly rooms: number;
}
function checkParty({ checkIn, checkOut, guests, children, rooms }: Party, ctx: z.RefinementCtx): void {
  const nights = daysBetween(checkIn, checkOut);
  if (nights < 1) ctx.addIssue({ code: "custom", path: ["checkOut"], message: "The day of leaving comes after the day of arriving." });
  if (nights > MOST_NIGHTS) ctx.addIssue({ code: "custom", path: ["checkOut"], message: `A stay is at most ${MOST_NIGHTS} nights.` });
  if (rooms > guests) ctx.addIssue({ code: "custom", path: ["rooms"], message: "Every room needs a guest." });
  if (children >= guests) ctx.addIssue({ code: "custom", path: ["children"], message: "At least one guest is an adult." });
}

export const STAY_SORTS = ["best", "price", "rating", "distance", "stars"] as const;
const filterShape = {
  /** Of the whole stay with taxes and fees, minor units of the currency shown. */
  maxPrice: z.coerce.number("A price is a number of minor units.").int().positive("A price is more than 0.").optional(),
  stars: starsSchema.optional(),
  amenities: amenitiesSchema.optional(),
  refundable: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]).optional(),
  minRating: z.coerce.number().min(0).max(10).optional(),
};

export const staySearchInput = z
  .object({
    ...whereShape,
    ...partyShape,
    ...filterShape,
    sort: z.enum(STAY_SORTS).default("best"),
    limit: count(1, 100, "A limit is between 1 and 100.").default(30),
  })
  .superRefine((input, ctx) => {
    checkWhere(input, ctx);
    checkParty(input, ctx);
  });
export type StaySearchInput = z.infer<typeof staySearchInput>;

/** Pins of a part of the map. */
export const stayPinsInput = z
  .object({
    bbox: boxSchema,
    ...partyShape,
    ...filterShape,
    limit: count(1, 500, "A limit is between 1 and 500.").default(200),
  })
  .superRefine(checkParty);
export type StayPinsInput = z.infer<typeof stayPinsInput>;

export const stayRoomsInput = z.object({ offerId: z.string().max(100) });

export const shownStaySchema = z.object({
  id: z.string(),
  kind: z.literal("stay"),
  provider: z.string(),
  providerName: z.string(),
  /** Invented, not for booking in the real world. */
  demo: z.boolean(),
  hotel: hotelSchema,
  room: roomSchema,
  checkIn: z.string(),
  checkOut: z.string(),
  nights: z.int(),
  rooms: z.int(),
  guests: z.object({ adults: z.int(), children: z.int() }),
  /** Of the whole stay, with taxes and fees. */
  total: moneySchema,
  perNight: moneySchema,
  /** Collected by the hotel on top. */
  dueAtHotel: moneySchema.optional(),
  conditions: stayConditionsSchema,
  priceLines: z.array(priceLineSchema),
  distanceMeters: z.int().optional(),
  canHold: z.boolean(),
  expiresAt: z.string(),
});
export type ShownStay = z.infer<typeof shownStaySchema>;

/** Where was searched, when a text said it. */
export const searchedPlaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  lat: z.number(),
  lon: z.number(),
});

export const staySearchOutput = z.object({
  offers: z.array(shownStaySchema),
  providers: z.array(providerStatusSchema),
  place: searchedPlaceSchema.optional(),
});
export const stayPinsOutput = z.object({
  pins: z.array(
    z.object({
      hotelId: z.string(),
      name: z.string(),
      lat: z.number(),
      lon: z.number(),
      stars: z.int(),
      rating: z.number(),
      total: moneySchema,
      perNight: moneySchema,
    }),
  ),
  /** There are more than are shown. */
  more: z.boolean(),
  demo: z.literal(true),
});
export const stayRoomsOutput = z.object({ offers: z.array(shownStaySchema) });

/** A search as it comes: who is asked and where, then each supplier's answer, the quickest first. */
export type StaySearchPart =
  | {
      readonly type: "asked";
      readonly providers: readonly { readonly name: string; readonly label: string }[];
      readonly place?: z.infer<typeof searchedPlaceSchema>;
    }
  | { readonly type: "answer"; readonly provider: ProviderStatus; readonly offers: readonly ShownStay[] };
