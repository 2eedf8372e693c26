/** Rates of one day: units of a currency for one euro, as text, exactly as stated. */
export interface StatedRates {
  readonly date: string;
  readonly rates: Readonly<Record<string, string>>;
}

/** What a source said about the version of its answer; sent back next time, so that it can say "unchanged". */
export interface Seen {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type RateAnswer = { readonly status: "unchanged" } | ({ readonly status: "stated"; readonly stated: StatedRates } & Seen);

/** Who tells us exchange rates. */
export interface RateProvider {
  /** Stored with every rate: `ecb`, `demo`. */
  readonly name: string;
  /** The latest rates. Throws `provider_unavailable` when nobody answers, `supplier_rejected` when the answer is not what it should be. */
  latest(seen: Seen | null): Promise<RateAnswer>;
}
