import { z } from "zod";
import { FARES } from "#domain/flight/fares.ts";
import { CABINS, conditionsSchema, emissionsSchema, sliceSchema } from "#domain/flight/offer.ts";
import { currencySchema, moneySchema } from "#domain/money.ts";
import { dateSchema, daysBetween } from "#domain/time.ts";

const count = (least: number, most: number, message: string) =>
  z.coerce.number(message).int(message).min(least, message).max(most, message);
const ADULTS = "Between 1 and 9 adults can travel on one offer.";
const list = z
  .union([z.string().transform((text) => text.split(",")), z.array(z.string())])
  .pipe(z.array(z.string().trim().toUpperCase()).max(50));
const placeText = z.string().trim().min(2, "Give an airport, a city or their code.").max(100);

/** "06:00-12:30", wall time; over midnight when the end is earlier. */
const windowSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, "A time window looks like 06:00-12:30.")
  .transform((text): readonly [number, number] => {
    const minutes = (part: string) => Number(part.slice(0, 2)) * 60 + Number(part.slice(3));
    return [minutes(text.slice(0, 5)), minutes(text.slice(6))];
  });

const wishes = {
  adults: count(1, 9, ADULTS).default(1),
  children: count(0, 8, "At most 8 children can travel on one offer.").default(0),
  infants: count(0, 9, "At most 9 infants can travel on one offer.").default(0),
  cabin: z.enum(CABINS).default("economy"),
  maxStops: count(0, 2, "Stops are 0, 1 or 2.").default(2),
  fare: z.enum(FARES).default("basic"),
  currency: currencySchema.optional(),
};

const filters = {
  departureWindow: windowSchema.optional(),
  arrivalWindow: windowSchema.optional(),
  carriers: list.optional(),
  excludeCarriers: list.optional(),
  maxDurationMinutes: z.coerce.number("A duration is a number of minutes.").int().min(30).max(10_000).optional(),
  /** Of the whole offer, minor units of the currency shown. */
  maxPrice: z.coerce.number("A price is a number of minor units.").int().positive().optional(),
  avoidAirports: list.optional(),
};

interface People {
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
}

function checkPeople({ adults, children, infants }: People, ctx: z.RefinementCtx): void {
  if (infants > adults)
    ctx.addIssue({ code: "custom", path: ["infants"], message: "Every infant travels on an adult's lap: no more infants than adults." });
  if (adults + children > 9) ctx.addIssue({ code: "custom", path: ["children"], message: "At most 9 seats on one offer." });
}

const sliceInput = z.object({ origin: placeText, destination: placeText, date: dateSchema });

/** A search: one way, there and back (`returnDate`), or several directions (`slices`). */
export const flightSearchInput = z
  .object({
    origin: placeText.optional(),
    destination: placeText.optional(),
    date: dateSchema.optional(),
    returnDate: dateSchema.optional(),
    slices: z
      .union([z.string().transform((text, ctx) => readJson(text, ctx)), z.array(z.unknown())])
      .pipe(z.array(sliceInput).min(1).max(6))
      .optional(),
    ...wishes,
    ...filters,
    sort: z.enum(["price", "duration", "departure", "best"]).default("best"),
    limit: count(1, 100, "A limit is between 1 and 100.").default(30),
  })
  .superRefine((input, ctx) => {
    checkPeople(input, ctx);
    if (input.slices) {
      for (const [index, { date }] of input.slices.entries())
        if (index > 0 && daysBetween(input.slices[index - 1]!.date, date) < 0)
          ctx.addIssue({
            code: "custom",
            path: ["slices", index, "date"],
            message: "Each direction leaves on the day of the one before or later.",
          });
      return;
    }
    for (const key of ["origin", "destination", "date"] as const)
      if (input[key] === undefined) ctx.addIssue({ code: "custom", path: [key], message: "Give an origin, a destination and a date." });
    if (input.date && input.returnDate && daysBetween(input.date, input.returnDate) < 0)
      ctx.addIssue({ code: "custom", path: ["returnDate"], message: "The way back cannot be before the way out." });
  });
export type FlightSearchInput = z.infer<typeof flightSearchInput>;

function readJson(text: string, ctx: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    ctx.addIssue({ code: "custom", message: "Slices are a JSON list of origin, destination and date." });
    return z.NEVER;
  }
}

/** A calendar of least prices: some days around a date, or a month. */
export const calendarInput = z
  .object({
    origin: placeText,
    destination: placeText,
    /** Three days before and after. */
    date: dateSchema.optional(),
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "A month looks like 2027-04.")
      .optional(),
    ...wishes,
  })
  .superRefine((input, ctx) => {
    checkPeople(input, ctx);
    if ((input.date === undefined) === (input.month === undefined))
      ctx.addIssue({ code: "custom", path: ["date"], message: "Give a date or a month." });
  });
export type CalendarInput = z.infer<typeof calendarInput>;

export const calendarOutput = z.object({
  days: z.array(z.object({ date: z.string(), from: moneySchema.nullable(), stops: z.int().nullable() })),
  demo: z.boolean(),
});

export const priceLineSchema = z.object({
  label: z.string(),
  /** The rule's own name. */
  name: z.object({ en: z.string(), de: z.string() }).nullable(),
  kind: z.string(),
  count: z.int(),
  amount: z.object({ amount: z.int(), currency: z.string() }),
});

export const shownOfferSchema = z.object({
  id: z.string(),
  kind: z.literal("flight"),
  provider: z.string(),
  providerName: z.string(),
  /** Invented, not for booking in the real world. */
  demo: z.boolean(),
  total: moneySchema,
  perPassenger: moneySchema,
  passengers: z.object({ adults: z.int(), children: z.int(), infants: z.int() }),
  cabin: z.enum(CABINS),
  expiresAt: z.string(),
  slices: z.array(sliceSchema),
  conditions: conditionsSchema,
  priceLines: z.array(priceLineSchema),
  emissions: emissionsSchema.optional(),
  canHold: z.boolean(),
});
export type ShownOffer = z.infer<typeof shownOfferSchema>;

export const providerStatusSchema = z.object({
  name: z.string(),
  /** As people read it. */
  label: z.string().optional(),
  /** `ok`, or what kept it from answering: timeout, unavailable, busy, rate_limited, error. */
  status: z.string(),
  tookMs: z.number(),
  /** How long ago the supplier said so. */
  ageMs: z.number().optional(),
});
export type ProviderStatus = z.infer<typeof providerStatusSchema>;

export const flightSearchOutput = z.object({ offers: z.array(shownOfferSchema), providers: z.array(providerStatusSchema) });

/** A search as it comes: who is asked, then each supplier's answer, the quickest first. */
export type FlightSearchPart =
  | { readonly type: "asked"; readonly providers: readonly { readonly name: string; readonly label: string }[] }
  | { readonly type: "answer"; readonly provider: ProviderStatus; readonly offers: readonly ShownOffer[] };

/** An airport with flights near a place. */
export const airportNearSchema = z.object({
  iata: z.string(),
  name: z.string(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  distanceMeters: z.number(),
});
export type AirportNear = z.infer<typeof airportNearSchema>;
