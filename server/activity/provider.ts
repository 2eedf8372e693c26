import type { ActivityOffer, Selection } from "#domain/activity/offer.ts";
import type { SeatMap } from "#domain/flight/offer.ts";
import type { CancelQuote, SupplierOrder, Traveller } from "#server/flight/provider.ts";
import type { SupplierGuard } from "#server/supplier/guard.ts";
import type { SearchCache } from "#server/supplier/search-cache.ts";

/** What a supplier is asked; already checked. */
export interface ActivityQuery {
  readonly area: {
    readonly point: { readonly lat: number; readonly lon: number } | null;
    /** Metres. */
    readonly radius: number | null;
    readonly box: { readonly west: number; readonly south: number; readonly east: number; readonly north: number } | null;
    readonly country: string | null;
  };
  /** Local days at the activity, both included. */
  readonly from: string;
  readonly until: string;
  readonly categories: readonly string[] | null;
  readonly kinds: readonly ("entry" | "tour" | "event")[] | null;
  readonly adults: number;
  readonly children: number;
  readonly limit: number;
}

export interface ActivityOrderRequest {
  /** Ours, unique per attempt; the same reference never makes a second order. */
  readonly reference: string;
  /** As `select` gave it: one session, at the price that was consented to. */
  readonly offer: ActivityOffer;
  readonly selection: Selection;
  readonly travellers: readonly Traveller[];
}

/** A seller of activities and events, in our words. Failures are the AppErrors of `server/flight/provider.ts`. */
export interface ActivityProvider {
  readonly name: string;
  readonly label: string;
  readonly demo: boolean;
  search(query: ActivityQuery, signal?: AbortSignal): Promise<ActivityOffer[]>;
  /** The same activity with its sessions of now. `sold_out`, `offer_expired` when none can be had any more. */
  reprice(offer: ActivityOffer): Promise<ActivityOffer>;
  /** The offer for one session and seats, at what exactly these cost. */
  select(offer: ActivityOffer, selection: Selection): Promise<ActivityOffer>;
  /** A map per session with the state of each seat now; empty where seats are not chosen. */
  seats(offer: ActivityOffer): Promise<SeatMap[]>;
  hold?(request: ActivityOrderRequest): Promise<SupplierOrder>;
  /** Orders, or pays the held order of the same reference. */
  book(request: ActivityOrderRequest): Promise<SupplierOrder>;
  findByReference(reference: string): Promise<SupplierOrder | null>;
  get(orderId: string): Promise<SupplierOrder>;
  cancelQuote(orderId: string): Promise<CancelQuote>;
  cancel(quoteId: string): Promise<SupplierOrder>;
}

/** A provider and what stands between us and it. */
export interface ActivitySupplier {
  readonly provider: ActivityProvider;
  readonly guard: SupplierGuard;
  /** Answers of searches, kept for a short while. */
  readonly cache?: SearchCache<readonly ActivityOffer[]>;
}
