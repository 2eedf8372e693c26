export interface LatLon {
  readonly lat: number;
  readonly lon: number;
}

/** A place a provider knows, as suggested while somebody types. */
export interface ProviderSuggestion {
  /** The provider's own id. */
  readonly id: string;
  readonly name: string;
  /** Where it is, in words of the language asked for. */
  readonly detail: string | null;
  /** In our words: city, airport, sight, lodging, food, point. */
  readonly type: string;
  readonly distanceMeters: number | null;
}

/** A place with its position. */
export interface ProviderPlace extends LatLon {
  readonly id: string;
  /** Null where a name costs extra and was not asked for. */
  readonly name: string | null;
  /** ISO 3166-1 alpha-2 */
  readonly country: string | null;
  readonly type: string;
  readonly address: string | null;
}

export interface ProviderQuery {
  readonly text: string;
  readonly language: string | null;
  readonly near: LatLon | null;
}

/** What calls may cost, in thousandths of a US cent. */
export interface ProviderPrices {
  readonly suggest: number;
  readonly search: number;
  readonly details: number;
}

/**
 * What we need from anyone who knows more places than we do. Every method throws AppError `provider_unavailable` when there is no
 * answer or none that can be read, `rate_limited` when told to wait, `supplier_rejected` when the request is refused.
 */
export interface PlaceProvider {
  readonly name: string;
  readonly prices: ProviderPrices;
  /** Suggestions while somebody types. One `session` lasts from the first letter to the choice. */
  suggest(query: ProviderQuery & { readonly session: string }): Promise<readonly ProviderSuggestion[]>;
  /** Places for a whole text, with positions. */
  search(query: ProviderQuery): Promise<readonly ProviderPlace[]>;
  /** Where a place lies; ends the session. Throws `not_found` for an id that is none (any more). */
  details(id: string, query: { readonly language: string | null; readonly session: string | null }): Promise<ProviderPlace>;
}
