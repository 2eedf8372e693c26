import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "#domain/errors.ts";

export interface GuardOptions {
  /** Of one attempt. */
  readonly timeoutMs: number;
  /** Calls under way at once, and how many may wait for a place. */
  readonly concurrent: number;
  readonly queued: number;
  /** Failures in a row until the supplier is left alone, and for how long. */
  readonly breakAfter: number;
  readonly restMs: number;
  /** Attempts of a read, the first included. Writes are never repeated: nobody knows what the first one did. */
  readonly readAttempts: number;
  /** Requests we allow ourselves; the supplier's own limit, or what we are willing to pay. */
  readonly perSecond: number;
}
export const DEFAULT_GUARD: GuardOptions = {
  timeoutMs: 8_000,
  concurrent: 8,
  queued: 16,
  breakAfter: 5,
  restMs: 20_000,
  readAttempts: 2,
  perSecond: 20,
};

/** Why a supplier has no answer, as `providers[].status` of a search names it. */
export type SupplierTrouble = "timeout" | "unavailable" | "busy" | "rate_limited" | "error";

/** A refusal (sold out, expired, bad input) is an answer; only trouble on the way counts against a supplier. */
const isTrouble = (error: unknown): boolean =>
  !(error instanceof AppError) || error.code === "provider_unavailable" || error.code === "outcome_unknown";

const unavailable = (name: string, trouble: SupplierTrouble, cause: unknown): AppError =>
  new AppError(
    trouble === "rate_limited" ? "rate_limited" : "provider_unavailable",
    `${name} does not answer now.`,
    { supplier: name, trouble },
    { cause },
  );

/** What went wrong, in the words of `SupplierTrouble`. */
export function troubleOf(error: unknown): SupplierTrouble {
  if (!(error instanceof AppError)) return "error";
  const { trouble } = error.details;
  if (trouble === "timeout" || trouble === "unavailable" || trouble === "busy" || trouble === "rate_limited") return trouble;
  return error.code === "rate_limited" ? "rate_limited" : error.code === "provider_unavailable" ? "unavailable" : "error";
}

/**
 * Stands between us and one supplier: limits of time, number and rate, one retry of reads, and rest for a supplier that keeps failing.
 * One per supplier and process; every call to the supplier goes through it.
 */
export class SupplierGuard {
  readonly name: string;
  readonly #options: GuardOptions;
  readonly #rate: RateLimiterMemory;
  readonly #breaker;
  readonly #read;
  readonly #write;

  constructor(name: string, options: Partial<GuardOptions> = {}) {
    this.name = name;
    this.#options = { ...DEFAULT_GUARD, ...options };
    const { timeoutMs, concurrent, queued, breakAfter, restMs, readAttempts, perSecond } = this.#options;
    this.#rate = new RateLimiterMemory({ points: perSecond, duration: 1 });
    const troubles = handleWhen(isTrouble);
    this.#breaker = circuitBreaker(troubles, { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(breakAfter) });
    const places = bulkhead(concurrent, queued);
    const limit = timeout(timeoutMs, TimeoutStrategy.Aggressive);
    const again = retry(
      handleWhen(
        (error) =>
          isTrouble(error) &&
          !(error instanceof BrokenCircuitError) &&
          !(error instanceof BulkheadRejectedError) &&
          !(error instanceof TaskCancelledError),
      ),
      { maxAttempts: readAttempts - 1, backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 }) },
    );
    this.#read = wrap(again, this.#breaker, places, limit);
    this.#write = wrap(this.#breaker, places, limit);
  }

  /** True while the supplier is left alone. */
  get resting(): boolean {
    return this.#breaker.state === CircuitState.Open;
  }

  /** A call that changes nothing over there; a failure on the way is tried once more, a timeout is not. */
  async read<T>(work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#takeTurn();
    try {
      return await this.#read.execute(({ signal: limit }) => work(limit), signal);
    } catch (error) {
      throw this.#inOurWords(error);
    }
  }

  /** A call that changes something over there. No answer in time is `outcome_unknown`: look it up, never send it again. */
  async write<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    await this.#takeTurn();
    try {
      return await this.#write.execute(({ signal: limit }) => work(limit));
    } catch (error) {
      if (error instanceof TaskCancelledError)
        throw new AppError(
          "outcome_unknown",
          `${this.name} did not say in time what became of it.`,
          { supplier: this.name },
          { cause: error },
        );
      throw this.#inOurWords(error);
    }
  }

  async #takeTurn(): Promise<void> {
    try {
      await this.#rate.consume(this.name);
    } catch (refusal) {
      const wait = Math.ceil(((refusal as RateLimiterRes).msBeforeNext ?? 1_000) / 1_000);
      throw new AppError("rate_limited", `${this.name} is asked too often.`, {
        supplier: this.name,
        trouble: "rate_limited",
        retryAfter: wait,
      });
    }
  }

  #inOurWords(error: unknown): unknown {
    if (error instanceof TaskCancelledError) return unavailable(this.name, "timeout", error);
    if (error instanceof BrokenCircuitError) return unavailable(this.name, "unavailable", error);
    if (error instanceof BulkheadRejectedError) return unavailable(this.name, "busy", error);
    return error;
  }
}
