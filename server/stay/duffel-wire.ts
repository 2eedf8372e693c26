import { z } from "zod";
import { BOARDS, type StayOffer } from "#domain/stay/offer.ts";
import { daysBetween } from "#domain/time.ts";
import { minorUnits } from "#server/flight/duffel-wire.ts";

// Duffel Stays' shapes, only what we read. Unknown fields are ignored: Duffel adds some without notice.
const decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/);
const currency = z.string().regex(/^[A-Z]{3}$/);

const rateSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  code: z.string().nullish(),
  board_type: z.enum(BOARDS).catch("room_only"),
  total_amount: decimal,
  total_currency: currency,
  due_at_accommodation_amount: decimal.nullish(),
  due_at_accommodation_currency: currency.nullish(),
  quantity_available: z.int().nullish(),
  available_payment_methods: z.array(z.string()).catch([]),
  expires_at: z.string().nullish(),
  cancellation_timeline: z.array(z.object({ refund_amount: decimal, before: z.string(), currency })).catch([]),
  conditions: z.array(z.object({ title: z.string(), description: z.string() })).catch([]),
});
export type DuffelRate = z.infer<typeof rateSchema>;

const accommodationSchema = z.object({
  id: z.string(),
  name: z.string(),
  rating: z.number().min(1).max(5).nullish(),
  review_score: z.number().min(0).max(10).nullish(),
  review_count: z.int().nullish(),
  amenities: z.array(z.object({ type: z.string() })).nullish(),
  location: z.object({
    address: z.object({ line_one: z.string().nullish(), city_name: z.string().nullish(), country_code: z.string().nullish() }),
    geographic_coordinates: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  }),
  check_in_information: z.object({ check_in_after_time: z.string(), check_out_before_time: z.string() }).nullish(),
  rooms: z.array(z.object({ name: z.string(), rates: z.array(rateSchema).catch([]) })).catch([]),
});

const guestSchema = z.object({ type: z.string() });
export const resultSchema = z.object({
  id: z.string(),
  check_in_date: z.string(),
  check_out_date: z.string(),
  rooms: z.int().min(1),
  guests: z.array(guestSchema),
  accommodation: accommodationSchema,
  cheapest_rate_total_amount: decimal.nullish(),
  cheapest_rate_currency: currency.nullish(),
  cheapest_rate_due_at_accommodation_amount: decimal.nullish(),
  cheapest_rate_due_at_accommodation_currency: currency.nullish(),
  expires_at: z.string(),
});
export type DuffelResult = z.infer<typeof resultSchema>;

/** One hotel that we cannot read must not hide the others. */
export const searchSchema = z.object({ results: z.array(z.unknown()).max(10_000) });

export const quoteSchema = z.object({ id: z.string(), total_amount: decimal, total_currency: currency });

export const bookingSchema = z.object({
  id: z.string(),
  reference: z.string().nullish(),
  status: z.string(),
  cancelled_at: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  guests: z.array(z.unknown()).catch([]),
  accommodation: accommodationSchema,
});
export type DuffelBooking = z.infer<typeof bookingSchema>;

/** Duffel's words for what we filter by. */
const AMENITIES: Readonly<Record<string, string>> = {
  "24_hour_front_desk": "front_desk_24h",
  accessibility_mobility: "accessible",
  pets_allowed: "pets",
  lounge: "bar",
};
const known = (types: DuffelResult["accommodation"]["amenities"]): string[] => [
  ...new Set((types ?? []).map(({ type }) => AMENITIES[type] ?? type)),
];

function hotelOf({
  id,
  name,
  location,
  rating,
  review_score,
  review_count,
  amenities,
  check_in_information,
}: DuffelResult["accommodation"]) {
  const point = location.geographic_coordinates;
  if (!point) throw new RangeError(`${id} is nowhere`);
  const { address } = location;
  return {
    id,
    name,
    lat: point.latitude,
    lon: point.longitude,
    stars: rating ? Math.round(rating) : null,
    rating: review_score ?? null,
    ...(review_count != null && { reviews: review_count }),
    amenities: known(amenities),
    ...(address.line_one && { address: address.line_one }),
    ...(address.city_name && { city: address.city_name }),
    country: address.country_code ?? null,
    ...(check_in_information && {
      checkInFrom: check_in_information.check_in_after_time,
      checkOutUntil: check_in_information.check_out_before_time,
    }),
  };
}

const commonOf = (result: DuffelResult) => {
  const adults = result.guests.filter(({ type }) => type === "adult").length;
  return {
    supplier: "duffel",
    demo: false,
    hotel: hotelOf(result.accommodation),
    checkIn: result.check_in_date,
    checkOut: result.check_out_date,
    nights: daysBetween(result.check_in_date, result.check_out_date),
    rooms: result.rooms,
    guests: { adults, children: result.guests.length - adults },
    canHold: false,
  };
};

/** A hotel as a search has it: what its cheapest rate costs, and not yet which room that is. */
export function resultOffer(result: DuffelResult, refundable: boolean): StayOffer {
  const { cheapest_rate_total_amount: amount, cheapest_rate_currency: code } = result;
  if (!amount || !code) throw new RangeError(`${result.id} has no price`);
  const [due, dueCurrency] = [result.cheapest_rate_due_at_accommodation_amount, result.cheapest_rate_due_at_accommodation_currency];
  return {
    ...commonOf(result),
    supplierOfferId: result.id,
    room: { id: "cheapest", name: "Cheapest room", board: "room_only" },
    total: minorUnits(amount, code),
    ...(due && Number(due) > 0 && dueCurrency && { dueAtHotel: minorUnits(due, dueCurrency) }),
    conditions: { rate: "cheapest", refundable, freeCancellationUntil: null, timeline: [], notes: [] },
    expiresAt: new Date(result.expires_at).toISOString(),
  };
}

/** Rates that can be paid from our balance, the cheapest first. Unreadable ones are told and left out. */
export function rateOffers(result: DuffelResult, now: Date, onUnreadable: (error: unknown) => void): StayOffer[] {
  const offers: StayOffer[] = [];
  for (const room of result.accommodation.rooms)
    for (const rate of room.rates)
      try {
        if (rate.available_payment_methods.includes("balance")) offers.push(rateOffer(result, room.name, rate, now));
      } catch (error) {
        onUnreadable(error);
      }
  return offers.sort((a, b) => a.total.amount - b.total.amount);
}

function rateOffer(result: DuffelResult, room: string, rate: DuffelRate, now: Date): StayOffer {
  const total = minorUnits(rate.total_amount, rate.total_currency);
  const timeline = rate.cancellation_timeline
    .map(({ before, refund_amount, currency: code }) => ({
      before: new Date(before).toISOString(),
      refund: minorUnits(refund_amount, code),
    }))
    .sort((a, b) => (a.before < b.before ? -1 : 1));
  const open = timeline.filter(({ before }) => Date.parse(before) > now.getTime());
  const due = rate.due_at_accommodation_amount;
  return {
    ...commonOf(result),
    supplierOfferId: `${result.id}|${rate.id}`,
    room: {
      id: rate.code ?? rate.id,
      name: rate.name ? `${room}, ${rate.name}` : room,
      board: rate.board_type,
      ...(rate.quantity_available != null && { roomsLeft: rate.quantity_available }),
    },
    total,
    ...(due &&
      Number(due) > 0 &&
      rate.due_at_accommodation_currency && { dueAtHotel: minorUnits(due, rate.due_at_accommodation_currency) }),
    conditions: {
      rate: rate.code ?? rate.id,
      refundable: open.some(({ refund }) => refund.amount > 0),
      freeCancellationUntil: open.findLast(({ refund }) => refund.amount === total.amount)?.before ?? null,
      timeline,
      notes: rate.conditions.map(({ title, description }) => `${title}: ${description}`.slice(0, 1000)),
    },
    expiresAt: new Date(rate.expires_at ?? result.expires_at).toISOString(),
  };
}
