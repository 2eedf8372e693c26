import type { ShownOffer } from "#domain/flight/search.ts";
import type { ItemFields, ItemPlace } from "#domain/itinerary/itinerary.ts";

/** A new item of a found flight, and the day it stands on. */
export interface FlightItem {
  readonly date: string;
  readonly fields: Partial<ItemFields> & Pick<ItemFields, "type" | "title">;
}

const cityOf = (end: { readonly iata: string; readonly city?: string | undefined }): string => end.city ?? end.iata;

/**
 * Items of an offer, one of each direction, both ends in their own zones. What it costs stands with the first. The offer stays with them as
 * `details.offerId`; the other facts are kept in words so that a trip reads without the network and after the offer is over.
 */
export function itemsOfOffer(
  offer: ShownOffer,
  places: ReadonlyMap<string, ItemPlace>,
  title: (from: string, to: string) => string,
): FlightItem[] {
  return offer.slices.map((slice, index) => {
    const first = slice.segments[0]!;
    const last = slice.segments.at(-1)!;
    const details: Record<string, string> = {
      offerId: offer.id,
      offerSlice: String(index),
      flightNumber: slice.segments.map(({ flightNumber }) => spaced(flightNumber)).join(", "),
      carrier: [...new Set(slice.segments.map(({ carrier }) => carrier.name))].join(", "),
      origin: first.origin.iata,
      destination: last.destination.iata,
      stops: String(slice.stops),
      minutes: String(slice.durationMinutes),
      cabin: offer.cabin,
      fare: offer.conditions.fare,
      checkedBags: String(offer.conditions.checkedBags),
      travellers: String(offer.passengers.adults + offer.passengers.children + offer.passengers.infants),
      provider: offer.providerName,
      ...(slice.layovers.length > 0 && { via: slice.layovers.map(({ airport }) => airport).join(", ") }),
      ...(offer.emissions && { kgCo2e: String(Math.round(offer.emissions.kgCo2e)) }),
      ...(offer.demo && { demo: "yes" }),
    };
    return {
      date: first.departure.local.slice(0, 10),
      fields: {
        type: "flight",
        title: title(cityOf(first.origin), cityOf(last.destination)).slice(0, 200),
        place: places.get(first.origin.iata) ?? null,
        start: { local: first.departure.local.slice(0, 16), zone: first.departure.zone },
        end: { local: last.arrival.local.slice(0, 16), zone: last.arrival.zone },
        cost: index === 0 ? { amount: offer.total.amount, currency: offer.total.currency } : null,
        details: shortened(details),
      },
    };
  });
}

/** "CV 123" of "CV123". */
export const spaced = (flightNumber: string): string => flightNumber.replace(/^([A-Z0-9]{2})(\d)/, "$1 $2");

/** No detail longer than an item takes. */
export const shortened = (details: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(details).map(([key, value]) => [key, value.slice(0, 500)]));

/** Wished seats by segment as kept with an item: "CV123-2027-01-01=12A 12B; …". */
export function readSeats(text: string | undefined): ReadonlyMap<string, readonly string[]> {
  return new Map(
    (text ?? "")
      .split("; ")
      .filter(Boolean)
      .map((part): [string, string[]] => {
        const [segment = "", seats = ""] = part.split("=");
        return [segment, seats.split(" ").filter(Boolean)];
      }),
  );
}
export const writeSeats = (seats: ReadonlyMap<string, readonly string[]>): string =>
  [...seats]
    .filter(([, labels]) => labels.length > 0)
    .map(([segment, labels]) => `${segment}=${labels.join(" ")}`)
    .join("; ");

/** The wished seats of some flights, for the details of their item: for the booking, and as people read them. */
export function seatDetails(
  segments: readonly { readonly id: string }[],
  seats: ReadonlyMap<string, readonly string[]> | undefined,
): Record<string, string> {
  const own = new Map(segments.flatMap(({ id }) => (seats?.get(id)?.length ? [[id, seats.get(id) ?? []] as const] : [])));
  return own.size === 0 ? {} : { seats: writeSeats(own), seat: [...own.values()].flat().join(", ") };
}
