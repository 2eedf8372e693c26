/** Where answers are kept between searches. In process by default; shared between processes when Redis is configured. */
export interface CacheStore {
  get(key: string): Promise<CacheEntry | null>;
  /** `keepMs` from now on the entry may be forgotten. */
  set(key: string, entry: CacheEntry, keepMs: number): Promise<void>;
}
export interface CacheEntry {
  readonly value: unknown;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
}

/** The least recently used entries go first. */
export class MemoryStore implements CacheStore {
  readonly #entries = new Map<string, CacheEntry>();
  readonly #most: number;
  constructor(most: number) {
    this.#most = most;
  }

  async get(key: string): Promise<CacheEntry | null> {
    const entry = this.#entries.get(key);
    if (!entry) return null;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  async set(key: string, entry: CacheEntry): Promise<void> {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#most) break;
      this.#entries.delete(oldest);
    }
  }

  get size(): number {
    return this.#entries.size;
  }
}

export interface SearchCacheOptions {
  readonly store: CacheStore;
  /** Younger answers are given as they are. */
  readonly freshMs: number;
  /** Older than fresh and younger than this: given at once, and asked anew for the next one. */
  readonly staleMs: number;
  readonly now: () => number;
  /** A refresh in the background failed; the old answer stays until it is too old. */
  readonly onRefreshError?: (error: unknown) => void;
}

export interface Cached<T> {
  readonly value: T;
  readonly ageMs: number;
}

/**
 * Answers of suppliers, kept for a short while (stale-while-revalidate, RFC 5861). The same question asked while it is being answered
 * waits for that answer. Failures are not kept.
 */
export class SearchCache<T> {
  readonly #options: SearchCacheOptions;
  readonly #underWay = new Map<string, Promise<Cached<T>>>();
  constructor(options: SearchCacheOptions) {
    this.#options = options;
  }

  async get(key: string, load: () => Promise<T>): Promise<Cached<T>> {
    const { store, freshMs, staleMs, now } = this.#options;
    // A store that is away costs a question to the supplier, not the search.
    const entry = await store.get(key).catch(() => null);
    const ageMs = entry ? now() - entry.storedAt : Number.POSITIVE_INFINITY;
    if (entry && ageMs >= 0 && ageMs < staleMs) {
      if (ageMs >= freshMs) this.#load(key, load).catch((error: unknown) => this.#options.onRefreshError?.(error));
      return { value: entry.value as T, ageMs };
    }
    return this.#load(key, load);
  }

  #load(key: string, load: () => Promise<T>): Promise<Cached<T>> {
    const known = this.#underWay.get(key);
    if (known) return known;
    const { store, staleMs, now } = this.#options;
    const loading = load()
      .then(async (value) => {
        await store.set(key, { value, storedAt: now() }, staleMs).catch(() => undefined);
        return { value, ageMs: 0 };
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, loading);
    return loading;
  }
}
