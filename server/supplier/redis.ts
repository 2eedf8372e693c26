import { createClient } from "@redis/client";
import { z } from "zod";
import type { CacheEntry, CacheStore } from "#server/supplier/search-cache.ts";

/** Changes with the shape of what is kept: a newer product must not read answers of an older one. */
const SHAPE = 1;
const COMMAND_MS = 250;
const CONNECT_MS = 1_000;
const RETRY_AT_MOST_MS = 30_000;
/** A longer answer would cost more to carry than to ask for. */
const LONGEST = 4_000_000;

const entrySchema = z.object({ value: z.unknown(), storedAt: z.number() });

export interface RedisStoreOptions {
  /** redis:// or rediss:// with user, password and database where needed. */
  readonly url: string;
  /** Called when the connection breaks; the searches go on without what is kept. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Answers kept in Redis, for all processes together. It connects at its first use and again by itself; while it is away, commands fail
 * at once instead of waiting, so that no search takes longer for it.
 */
export class RedisStore implements CacheStore {
  readonly #client: ReturnType<typeof createClient>;
  #connecting: Promise<unknown> | null = null;

  constructor({ url, onError }: RedisStoreOptions) {
    this.#client = createClient({
      url,
      RESP: 2,
      disableOfflineQueue: true,
      commandsQueueMaxLength: 1_000,
      maintNotifications: "disabled",
      socket: { connectTimeout: CONNECT_MS, reconnectStrategy: (tries) => Math.min(RETRY_AT_MOST_MS, 200 * 2 ** Math.min(tries, 8)) },
    }) as ReturnType<typeof createClient>;
    // Without a listener an error of the connection would end the process.
    this.#client.on("error", (error: unknown) => onError?.(error));
  }

  async get(key: string): Promise<CacheEntry | null> {
    await this.#ready();
    const text = await inTime(this.#client.get(keyOf(key)));
    return text === null ? null : read(text);
  }

  async set(key: string, entry: CacheEntry, keepMs: number): Promise<void> {
    const text = JSON.stringify(entry);
    if (text.length > LONGEST || keepMs < 1) return;
    await this.#ready();
    await inTime(this.#client.set(keyOf(key), text, { expiration: { type: "PX", value: Math.ceil(keepMs) } }));
  }

  /** Ends the connection. */
  close(): void {
    if (this.#client.isOpen) this.#client.destroy();
  }

  /** The first caller waits for the connection, for a moment at most; later ones fail at once while there is none. */
  async #ready(): Promise<void> {
    if (this.#client.isReady) return;
    if (!this.#connecting) {
      this.#connecting = this.#client.connect().catch(() => undefined);
      await inTime(this.#connecting, CONNECT_MS).catch(() => undefined);
    }
  }
}

/** The client's own time limit ends when a command is sent; one that is never answered would be waited for. */
function inTime<T>(work: Promise<T>, ms = COMMAND_MS): Promise<T> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`Redis did not answer within ${ms} ms`)), ms);
    work.then(done, failed).finally(() => clearTimeout(timer));
  });
}

const keyOf = (key: string): string => `caravan:search:${SHAPE}:${key}`;

/** A part of a store under a name of its own. */
export const part = (store: CacheStore, name: string): CacheStore => ({
  get: (key) => store.get(`${name}:${key}`),
  set: (key, entry, keepMs) => store.set(`${name}:${key}`, entry, keepMs),
});

/** What cannot be read counts as not there. */
function read(text: string): CacheEntry | null {
  try {
    const { value, storedAt } = entrySchema.parse(JSON.parse(text));
    return { value, storedAt };
  } catch {
    return null;
  }
}
