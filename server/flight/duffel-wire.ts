import { z } from "zod";
import { CABINS, type Conditions, type FlightOffer, type SeatMap, type Segment, type Slice } from "#domain/flight/offer.ts";
import { currencyDigits, type Money } from "#domain/money.ts";
import { epochOf, instantOf } from "#domain/time.ts";

// Duffel's shapes, only what we read. Unknown fields are ignored: Duffel adds some without notice.
const decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/);
const currency = z.string().regex(/^[A-Z]{3}$/);
const airport = z.object({
  iata_code: z.string().length(3),
  name: z.string().nullish(),
  city_name: z.string().nullish(),
  iata_country_code: z.string().nullish(),
  time_zone: z.string(),
});
const carrier = z.object({ iata_code: z.string().nullish(), name: z.string() });
const penalty = z.object({ allowed: z.boolean(), penalty_amount: decimal.nullish(), penalty_currency: currency.nullish() }).nullish();
const conditions = z.object({ change_before_departure: penalty, refund_before_departure: penalty }).nullish();

const segmentSchema = z.object({
  id: z.string(),
  departing_at: z.string(),
  arriving_at: z.string(),
  duration: z.string().nullish(),
  distance: z.string().nullish(),
  origin: airport,
  destination: airport,
  origin_terminal: z.string().nullish(),
  destination_terminal: z.string().nullish(),
  marketing_carrier: carrier,
  marketing_carrier_flight_number: z.string(),
  operating_carrier: carrier.nullish(),
  aircraft: z.object({ name: z.string() }).nullish(),
  passengers: z
    .array(
      z.object({
        cabin_class: z.enum(CABINS).catch("economy"),
        baggages: z.array(z.object({ type: z.string(), quantity: z.int() })).catch([]),
      }),
    )
    .catch([]),
});
const sliceSchema = z.object({ id: z.string(), fare_brand_name: z.string().nullish(), segments: z.array(segmentSchema).min(1) });

export const offerSchema = z.object({
  id: z.string(),
  live_mode: z.boolean(),
  expires_at: z.string(),
  total_amount: decimal,
  total_currency: currency,
  base_amount: decimal.nullish(),
  tax_amount: decimal.nullish(),
  total_emissions_kg: z.string().nullish(),
  conditions,
  payment_requirements: z.object({ requires_instant_payment: z.boolean() }),
  passengers: z.array(z.object({ id: z.string(), type: z.string().nullish(), age: z.int().nullish() })),
  slices: z.array(sliceSchema).min(1),
});
export type DuffelOffer = z.infer<typeof offerSchema>;

/** One offer that we cannot read must not hide the others. */
export const offerRequestSchema = z.object({ id: z.string(), offers: z.array(z.unknown()).max(10_000) });

export const orderSchema = z.object({
  id: z.string(),
  booking_reference: z.string().nullish(),
  total_amount: decimal,
  total_currency: currency,
  cancelled_at: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  payment_status: z.object({ awaiting_payment: z.boolean(), payment_required_by: z.string().nullish() }),
  documents: z.array(z.object({ unique_identifier: z.string(), type: z.string(), passenger_ids: z.array(z.string()) })).nullish(),
  passengers: z.array(z.object({ id: z.string() })).catch([]),
});
export type DuffelOrder = z.infer<typeof orderSchema>;

export const cancellationSchema = z.object({
  id: z.string(),
  order_id: z.string(),
  refund_amount: decimal.nullish(),
  refund_currency: currency.nullish(),
  expires_at: z.string().nullish(),
  confirmed_at: z.string().nullish(),
});

const element = z.object({
  type: z.string(),
  designator: z.string().nullish(),
  disclosures: z.array(z.string()).nullish(),
  available_services: z
    .array(z.object({ id: z.string(), passenger_id: z.string(), total_amount: decimal, total_currency: currency }))
    .nullish(),
});
export const seatMapsSchema = z.array(
  z.object({
    segment_id: z.string(),
    cabins: z.array(
      z.object({
        cabin_class: z.string(),
        rows: z.array(z.object({ sections: z.array(z.object({ elements: z.array(element) })) })),
      }),
    ),
  }),
);
export type DuffelSeatMap = z.infer<typeof seatMapsSchema>[number];

/** "123.4" of EUR → 12340 minor units, exactly. More decimals than the currency has are a RangeError: we would lose money. */
export function minorUnits(amount: string, code: string): Money {
  const digits = currencyDigits(code);
  const [whole = "0", fraction = ""] = amount.split(".");
  if (/[1-9]/.test(fraction.slice(digits))) throw new RangeError(`${amount} ${code} has too many decimals`);
  return { amount: Number(whole + fraction.slice(0, digits).padEnd(digits, "0")), currency: code };
}

/** 12340 of EUR → "123.40" */
export function decimalOf({ amount, currency: code }: Money): string {
  const digits = currencyDigits(code);
  const text = String(amount).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const when = (local: string, zone: string) => {
  const moment = { local: local.slice(0, 16), zone };
  return { ...moment, instant: instantOf(moment) };
};
const end = (from: z.infer<typeof airport>, terminal: string | null | undefined) => ({
  iata: from.iata_code,
  ...(from.name && { name: from.name }),
  ...(from.city_name && { city: from.city_name }),
  ...(from.iata_country_code && { country: from.iata_country_code }),
  ...(terminal && { terminal }),
});

function segmentOf(segment: z.infer<typeof segmentSchema>): Segment {
  const departure = when(segment.departing_at, segment.origin.time_zone);
  const arrival = when(segment.arriving_at, segment.destination.time_zone);
  const code = segment.marketing_carrier.iata_code ?? "";
  const operator = segment.operating_carrier?.name;
  const km = Number(segment.distance ?? Number.NaN);
  return {
    id: segment.id,
    flightNumber: `${code}${segment.marketing_carrier_flight_number}`,
    carrier: { code, name: segment.marketing_carrier.name },
    ...(operator && operator !== segment.marketing_carrier.name && { operatedBy: operator }),
    origin: end(segment.origin, segment.origin_terminal),
    destination: end(segment.destination, segment.destination_terminal),
    departure,
    arrival,
    durationMinutes: Math.round((Date.parse(arrival.instant) - Date.parse(departure.instant)) / 60_000),
    ...(Number.isFinite(km) && { distanceKm: km }),
    ...(segment.aircraft && { aircraft: segment.aircraft.name }),
    cabin: segment.passengers[0]?.cabin_class ?? "economy",
  };
}

/** A change of planes is long from four hours on, and overnight when midnight to five in the morning lies in it. */
function layovers(segments: readonly Segment[]): Slice["layovers"] {
  return segments.slice(1).map((next, index) => {
    const before = segments[index]!;
    const minutes = Math.round((epochOf(next.departure) - epochOf(before.arrival)) / 60_000);
    return {
      airport: next.origin.iata,
      minutes,
      overnight: next.departure.local.slice(0, 10) !== before.arrival.local.slice(0, 10) && minutes >= 300,
      long: minutes >= 240,
    };
  });
}

function fee(rule: z.infer<typeof penalty>, total: Money): Money | null {
  if (!rule?.allowed) return null;
  return rule.penalty_amount && rule.penalty_currency
    ? minorUnits(rule.penalty_amount, rule.penalty_currency)
    : { amount: 0, currency: total.currency };
}

function conditionsOf(offer: DuffelOffer, total: Money): Conditions {
  const seated = offer.slices.flatMap(({ segments }) => segments.flatMap(({ passengers }) => passengers));
  const fewest = (type: string): number =>
    seated.length === 0
      ? 0
      : Math.min(...seated.map(({ baggages }) => baggages.filter((bag) => bag.type === type).reduce((sum, bag) => sum + bag.quantity, 0)));
  return {
    fare: offer.slices[0]?.fare_brand_name ?? "Standard",
    carryOn: fewest("carry_on"),
    checkedBags: fewest("checked"),
    changeFee: fee(offer.conditions?.change_before_departure, total),
    refundFee: fee(offer.conditions?.refund_before_departure, total),
    seatChoice: true,
  };
}

const INFANTS = new Set(["infant_without_seat", "infant_with_seat"]);

/** Their offer in our words. Throws when it cannot be sold as it is (unknown zone, odd amounts). */
export function offerOf(offer: DuffelOffer): FlightOffer {
  const total = minorUnits(offer.total_amount, offer.total_currency);
  const taxes = offer.tax_amount ? minorUnits(offer.tax_amount, offer.total_currency) : null;
  const fare = { amount: total.amount - (taxes?.amount ?? 0), currency: total.currency };
  const slices = offer.slices.map((slice): Slice => {
    const segments = slice.segments.map(segmentOf);
    const minutes = (epochOf(segments.at(-1)!.arrival) - epochOf(segments[0]!.departure)) / 60_000;
    return { durationMinutes: Math.round(minutes), stops: segments.length - 1, segments, layovers: layovers(segments) };
  });
  const infants = offer.passengers.filter(({ type }) => INFANTS.has(type ?? "")).length;
  const adults = offer.passengers.filter(({ type }) => type === "adult").length;
  const kg = Number(offer.total_emissions_kg ?? Number.NaN);
  return {
    supplier: "duffel",
    supplierOfferId: offer.id,
    demo: !offer.live_mode,
    passengers: { adults, infants, children: offer.passengers.length - adults - infants },
    cabin: slices[0]!.segments[0]!.cabin,
    slices,
    total,
    priceLines: [
      { label: "Fare", amount: fare, kind: "base" },
      ...(taxes && taxes.amount > 0 ? [{ label: "Taxes and fees", amount: taxes, kind: "tax" }] : []),
    ],
    // Duffel prices the group, not each traveller: its total stands as it is.
    fares: [],
    conditions: conditionsOf(offer, total),
    ...(Number.isFinite(kg) && {
      emissions: { kgCo2e: kg, label: "estimate" as const, source: "Duffel", year: Number(offer.expires_at.slice(0, 4)) },
    }),
    canHold: !offer.payment_requirements.requires_instant_payment,
    expiresAt: offer.expires_at,
  };
}

/** Their seat map in our words. A seat that offers no service cannot be had: it counts as sold. */
export function seatMapOf(map: DuffelSeatMap): SeatMap {
  return {
    segment: map.segment_id,
    cabins: map.cabins.map(({ cabin_class, rows }) => {
      const seatRows = rows
        .map(({ sections }) => ({ sections, seats: sections.flatMap(({ elements }) => elements).filter(({ designator }) => designator) }))
        .filter(({ seats }) => seats.length > 0);
      const widest = seatRows.toSorted((a, b) => b.seats.length - a.seats.length)[0];
      return {
        cabin: cabin_class,
        columns: (widest?.sections ?? [])
          .map(({ elements }) => elements.map(({ designator }) => designator?.slice(-1) ?? "").join(""))
          .join(" "),
        rows: seatRows.map(({ sections, seats }) => ({
          row: Number.parseInt(seats[0]!.designator!, 10),
          exit: sections.some(({ elements }) => elements.some(({ type }) => type === "exit_row")),
          seats: seats.map(({ designator, available_services }) => {
            const service = available_services?.[0];
            return {
              id: designator!,
              column: designator!.slice(-1),
              status: service ? ("free" as const) : ("sold" as const),
              ...(service && { price: minorUnits(service.total_amount, service.total_currency) }),
            };
          }),
        })),
      };
    }),
  };
}
