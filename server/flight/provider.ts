import type { Cabin, FlightOffer, PassengerType, SeatMap } from "#domain/flight/offer.ts";
import type { Money } from "#domain/money.ts";
import type { SupplierGuard } from "#server/supplier/guard.ts";
import type { SearchCache } from "#server/supplier/search-cache.ts";

/** One direction of a journey: from any of these airports to any of those, leaving on a day (wall date at the origin). */
export interface SliceQuery {
  readonly origins: readonly string[];
  readonly destinations: readonly string[];
  readonly date: string;
}

export interface Passengers {
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
}

/** What a supplier is asked; already checked, airports are IATA codes. */
export interface FlightQuery {
  readonly slices: readonly SliceQuery[];
  readonly passengers: Passengers;
  readonly cabin: Cabin;
  /** 0 to 2. */
  readonly maxStops: number;
  readonly sort: "price" | "duration" | "departure" | "best";
  /** Most offers wanted. */
  readonly limit: number;
  readonly filters: FlightFilters;
  readonly fare: "basic" | "standard" | "flex";
}

/** A supplier may ignore any of these: the service filters what comes back. */
export interface FlightFilters {
  /** Minutes since midnight, wall time at the first origin; each pair is [from, to]. */
  readonly departureWindow?: readonly [number, number];
  readonly arrivalWindow?: readonly [number, number];
  /** Carrier codes; empty or absent means all. */
  readonly carriers?: readonly string[];
  readonly excludeCarriers?: readonly string[];
  /** Of each slice. */
  readonly maxDurationMinutes?: number;
  readonly maxPrice?: Money;
  /** Airports nobody wants to change at. */
  readonly avoidAirports?: readonly string[];
}

export interface Traveller {
  readonly type: PassengerType;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** A wish for one seat: segment id of the offer and seat id of its map; one per seated traveller and segment at most. */
export interface SeatWish {
  readonly segment: string;
  readonly seat: string;
}

export interface OrderRequest {
  /** Ours, unique per attempt; the same reference never makes a second order. */
  readonly reference: string;
  /** As it was shown and consented to. */
  readonly offer: FlightOffer;
  readonly travellers: readonly Traveller[];
  readonly seats: readonly SeatWish[];
}

export interface SupplierOrder {
  readonly id: string;
  readonly reference: string;
  /** What travellers show at the desk (record locator). */
  readonly confirmationCode: string | null;
  /** `pending`: taken, not yet final (HTTP 202); ask again. */
  readonly status: "held" | "pending" | "confirmed" | "cancelled" | "failed";
  readonly total: Money;
  /** Pay (book) before this, for a held order. */
  readonly payBy: Date | null;
  readonly tickets: readonly { readonly traveller: number; readonly number: string }[];
}

export interface CancelQuote {
  readonly quoteId: string;
  readonly orderId: string;
  readonly refund: Money;
  readonly expiresAt: Date;
}

/**
 * A seller of flights, in our words. Failures are AppErrors: `provider_unavailable` (nothing happened), `offer_expired`, `sold_out`,
 * `supplier_rejected`, `not_found`, and `outcome_unknown` (a write was sent and nobody knows: look it up by reference, never send it again).
 */
export interface FlightProvider {
  /** Stable key such as `house` or `duffel`; stored with each offer. */
  readonly name: string;
  /** As people read it: "Caravan Demo". */
  readonly label: string;
  readonly demo: boolean;
  search(query: FlightQuery, signal?: AbortSignal): Promise<FlightOffer[]>;
  /** The same flights at the price of now. `sold_out`, `offer_expired` when they cannot be had any more. */
  reprice(offer: FlightOffer): Promise<FlightOffer>;
  /** Maps with the state of each seat now; empty when the supplier has none. */
  seats(offer: FlightOffer): Promise<SeatMap[]>;
  /** Keeps seats without payment until `payBy`. Only where `offer.canHold`. */
  hold?(request: OrderRequest): Promise<SupplierOrder>;
  /** Orders, or pays the held order of the same reference. The same reference again answers with the first order. */
  book(request: OrderRequest): Promise<SupplierOrder>;
  /** Null when the supplier surely has none. */
  findByReference(reference: string): Promise<SupplierOrder | null>;
  get(orderId: string): Promise<SupplierOrder>;
  cancelQuote(orderId: string): Promise<CancelQuote>;
  /** Cancels as quoted. Succeeds when it is already cancelled. */
  cancel(quoteId: string): Promise<SupplierOrder>;
}

/** A provider and what stands between us and it. */
export interface FlightSupplier {
  readonly provider: FlightProvider;
  readonly guard: SupplierGuard;
  /** Answers to searches, for as long as this supplier's may be kept; the same search under way is asked once. */
  readonly cache?: SearchCache<readonly FlightOffer[]>;
}
