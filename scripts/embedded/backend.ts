import type { PGlite } from "@electric-sql/pglite";
import { query, startup } from "./messages.ts";

/** Whoever sends work; `closed` clients get no answer and lose an open transaction. */
export interface Client {
  readonly closed: boolean;
  write(bytes: Buffer): void;
  /** Told when the backend ends the session because it sat on an open transaction. */
  evict(): void;
}

/** Messages that must reach the backend in one piece, up to a Sync or a simple query. */
export interface Work {
  readonly client: Client;
  readonly bytes: Buffer;
  /** The client will go on without letting anyone between (it asked to flush before it syncs). */
  readonly unfinished?: boolean;
  /** Sees the answer before the client does. */
  readonly edit?: (answer: Buffer) => Buffer;
}

/** A client that stops in the middle of a transaction holds up everybody: it is thrown out. */
const IDLE_IN_TRANSACTION_MS = 30_000;

/**
 * Shares PGlite's single backend among clients. Work of one client is never torn apart by another's, and a
 * transaction keeps the backend to itself: a Bind after somebody else's Parse would run the wrong statement.
 */
export class Backend {
  readonly #db: PGlite;
  readonly #onFailure: (error: unknown) => void;
  readonly #idleLimit: number;
  #queue: Work[] = [];
  #owner: Client | null = null;
  #scheduled = false;
  #idle: NodeJS.Timeout | undefined;
  /** What a client hears after its password: parameters, key, ready. */
  greeting: Buffer = Buffer.alloc(0);

  constructor(db: PGlite, onFailure: (error: unknown) => void, idleLimit = IDLE_IN_TRANSACTION_MS) {
    this.#db = db;
    this.#onFailure = onFailure;
    this.#idleLimit = idleLimit;
  }

  async open(): Promise<void> {
    this.greeting = await this.#execute(startup("postgres", "postgres"));
  }

  submit(work: Work): void {
    this.#queue.push(work);
    this.#schedule();
  }

  /** Forgets a client that is gone; what it left open is rolled back. */
  async leave(client: Client): Promise<void> {
    this.#queue = this.#queue.filter((work) => work.client !== client);
    if (this.#owner === client) await this.#release();
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#queue.length === 0) return;
    this.#scheduled = true;
    // Between two pieces of work the event loop turns, so that answers leave and new clients come in.
    setImmediate(() => {
      this.#turn()
        .catch(this.#onFailure)
        .finally(() => {
          this.#scheduled = false;
          if (this.#next() !== -1) this.#schedule();
        });
    });
  }

  #next(): number {
    return this.#owner ? this.#queue.findIndex((work) => work.client === this.#owner) : this.#queue.length - 1 >= 0 ? 0 : -1;
  }

  async #turn(): Promise<void> {
    const index = this.#next();
    const work = index === -1 ? undefined : this.#queue.splice(index, 1)[0];
    if (!work) return;
    clearTimeout(this.#idle);
    this.#owner = work.client;
    if (work.edit) work.client.write(work.edit(await this.#execute(work.bytes)));
    else await this.#execute(work.bytes, (chunk) => work.client.write(chunk));
    const holds = work.unfinished || this.#db.isInTransaction();
    if (!holds) this.#owner = null;
    else if (work.client.closed) await this.#release();
    else this.#idle = setTimeout(() => this.#evict(work.client), this.#idleLimit).unref();
  }

  #evict(client: Client): void {
    client.evict();
    this.leave(client).catch(this.#onFailure);
  }

  async #release(): Promise<void> {
    clearTimeout(this.#idle);
    // Ends an unfinished extended query as well: a simple query does not wait for the Sync that never came.
    await this.#execute(Buffer.concat([Buffer.from([0x53, 0, 0, 0, 4]), query("ROLLBACK")]));
    this.#owner = null;
  }

  async #execute(bytes: Buffer, onAnswer?: (chunk: Buffer) => void): Promise<Buffer> {
    const answer: Buffer[] = [];
    await this.#db.execProtocolRawStream(bytes, {
      syncToFs: false,
      // The bytes lie in the backend's memory and are overwritten by the next answer: copy them.
      onRawData: (chunk) => (onAnswer ? onAnswer(Buffer.from(chunk)) : answer.push(Buffer.from(chunk))),
    });
    return Buffer.concat(answer);
  }
}
