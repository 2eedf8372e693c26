import { Temporal } from "temporal-polyfill";

const DAY = 1440;

/** Whole days since 1970 of a date. */
export const dayNumber = (date: string): number =>
  Math.round(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000);

export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** "2027-04-01T19:53" from minutes since 1970, wall time. */
export const localOf = (minutes: number): string => new Date(minutes * 60_000).toISOString().slice(0, 16);

/**
 * Wall time and instants of one zone, in whole minutes since 1970, fast: the changes of the offset between two days are looked up once.
 * A skipped time moves on, a doubled one is the first, as in `domain/time.ts`.
 */
export class ZoneClock {
  /** Offset before the first change, then [instant, offset] of each change. */
  readonly #first: number;
  readonly #changes: readonly (readonly [at: number, offset: number])[];

  constructor(zone: string, fromDay: number, toDay: number) {
    const offsetAt = (minute: number): number =>
      Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone).offsetNanoseconds / 60_000_000_000;
    const changes: [number, number][] = [];
    let at = (fromDay - 1) * DAY;
    let offset = offsetAt(at);
    this.#first = offset;
    // A week is short enough that no zone changes twice within it.
    for (const end = (toDay + 2) * DAY; at < end; at += 7 * DAY) {
      const later = offsetAt(at + 7 * DAY);
      if (later === offset) continue;
      let low = at;
      let high = at + 7 * DAY;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(middle) === offset) low = middle;
        else high = middle;
      }
      changes.push([high, later]);
      offset = later;
    }
    this.#changes = changes;
  }

  /** Minutes east of UTC at an instant. */
  offset(minute: number): number {
    let offset = this.#first;
    for (const [at, next] of this.#changes) {
      if (at > minute) break;
      offset = next;
    }
    return offset;
  }

  /** Wall time at an instant. */
  local(minute: number): number {
    return minute + this.offset(minute);
  }

  /** Instant of a wall time. */
  instant(local: number): number {
    let offset = this.#first;
    for (const [at, next] of this.#changes) {
      // Before the change by the clock that was valid until then: also the first of a doubled time.
      if (local - offset < at) break;
      // Skipped: the clock of before is read on, past the change.
      if (local - next < at) return local - offset;
      offset = next;
    }
    return local - offset;
  }
}
