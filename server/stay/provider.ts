import type { Amenity } from "#domain/stay/amenities.ts";
import type { StayOffer } from "#domain/stay/offer.ts";
import type { STAY_SORTS } from "#domain/stay/search.ts";
import type { CancelQuote, SupplierOrder, Traveller } from "#server/flight/provider.ts";
import type { SupplierGuard } from "#server/supplier/guard.ts";
import type { SearchCache } from "#server/supplier/search-cache.ts";

export interface LatLonBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Where stays are wanted; already checked. A box or a country without a point, or a point with a radius. */
export interface StayArea {
  readonly point: { readonly lat: number; readonly lon: number } | null;
  /** Metres. */
  readonly radius: number | null;
  readonly box: LatLonBox | null;
  readonly country: string | null;
}

/** What a supplier is asked. It may ignore filters and sort: the service filters and sorts what comes back. */
export interface StayQuery {
  readonly area: StayArea;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly adults: number;
  readonly children: number;
  readonly rooms: number;
  readonly filters: {
    readonly stars?: readonly number[];
    readonly amenities?: readonly Amenity[];
    readonly refundable?: boolean;
    readonly minRating?: number;
  };
  readonly sort: (typeof STAY_SORTS)[number];
  /** Most hotels wanted. */
  readonly limit: number;
}

export interface StayOrderRequest {
  /** Ours, unique per attempt; the same reference never makes a second order. */
  readonly reference: string;
  /** As it was shown and consented to. */
  readonly offer: StayOffer;
  /** The first is the lead guest. */
  readonly travellers: readonly Traveller[];
}

/**
 * A seller of stays, in our words. Failures are AppErrors: `provider_unavailable` (nothing happened), `offer_expired`, `sold_out`,
 * `price_changed`, `supplier_rejected`, `not_found`, and `outcome_unknown` (a write was sent and nobody knows: look it up by reference).
 */
export interface StayProvider {
  /** Stable key such as `house` or `duffel`; stored with each offer. */
  readonly name: string;
  /** As people read it: "Caravan Demo". */
  readonly label: string;
  readonly demo: boolean;
  /** One offer per hotel: its cheapest that fits. */
  search(query: StayQuery, signal?: AbortSignal): Promise<StayOffer[]>;
  /** Every room and rate of the offer's hotel for the same days and guests. */
  rooms(offer: StayOffer): Promise<StayOffer[]>;
  /** The same room and rate at the price of now. `sold_out`, `offer_expired` when it cannot be had any more. */
  reprice(offer: StayOffer): Promise<StayOffer>;
  /** Keeps rooms without payment until `payBy`. Only where `offer.canHold`. */
  hold?(request: StayOrderRequest): Promise<SupplierOrder>;
  /** Orders, or pays the held order of the same reference. The same reference again answers with the first order. */
  book(request: StayOrderRequest): Promise<SupplierOrder>;
  /** Null when the supplier surely has none. */
  findByReference(reference: string): Promise<SupplierOrder | null>;
  get(orderId: string): Promise<SupplierOrder>;
  cancelQuote(orderId: string): Promise<CancelQuote>;
  /** Cancels as quoted. Succeeds when it is already cancelled. */
  cancel(quoteId: string): Promise<SupplierOrder>;
}

/** A provider and what stands between us and it. */
export interface StaySupplier {
  readonly provider: StayProvider;
  readonly guard: SupplierGuard;
  /** Answers of searches, kept for a short while. */
  readonly cache?: SearchCache<readonly StayOffer[]>;
}
