import { MAX_LAYOVER } from "#domain/flight/connections.ts";
import type { Schedule, Timetable } from "#domain/flight/timetable.ts";

/**
 * The limit of the benchmark: flights of a day in typed arrays by origin and departure, nothing else. Layover windows by binary search, the
 * best prices in a few slots, no filters, no grouping by route.
 */
export class BareScan {
  readonly #schedule: Schedule;
  readonly #first: Int32Array;
  readonly #to: Int32Array;
  readonly #departs: Int32Array;
  readonly #arrives: Int32Array;
  readonly #price: Int32Array;
  readonly #km: Float64Array;
  readonly #domestic: Uint8Array;

  constructor(schedule: Schedule, day: Timetable) {
    const { network } = schedule;
    const size = day.flight.length;
    const from = new Int32Array(size);
    const route = new Int32Array(size);
    for (let r = 0; r < network.routeFrom.length; r++)
      for (let i = day.start[r]!; i < day.start[r + 1]!; i++) {
        from[i] = network.routeFrom[r]!;
        route[i] = r;
      }
    const order = Array.from({ length: size }, (_, i) => i).sort((a, b) => from[a]! - from[b]! || day.departs[a]! - day.departs[b]!);
    this.#schedule = schedule;
    this.#first = new Int32Array(network.airports.length + 1);
    for (const i of order) this.#first[from[i]! + 1]!++;
    for (let a = 1; a < this.#first.length; a++) this.#first[a]! += this.#first[a - 1]!;
    this.#to = Int32Array.from(order, (i) => network.routeTo[route[i]!]!);
    this.#departs = Int32Array.from(order, (i) => day.departs[i]!);
    this.#arrives = Int32Array.from(order, (i) => day.arrives[i]!);
    this.#price = Int32Array.from(order, (i) => day.price[i]!);
    this.#km = Float64Array.from(order, (i) => network.routeKm[route[i]!]!);
    this.#domestic = Uint8Array.from(order, (i) => schedule.routeDomestic[route[i]!]!);
  }

  connections(from: number, to: number, limit: number, top: number): { count: number; top: number[] } {
    const { city, connectDomestic, connectInternational, routeAt, network } = this.#schedule;
    const [first, dest, departs, arrives, price, km, domestic] = [
      this.#first,
      this.#to,
      this.#departs,
      this.#arrives,
      this.#price,
      this.#km,
      this.#domestic,
    ];
    const size = network.airports.length;
    const best: number[] = [];
    let worst = Number.POSITIVE_INFINITY;
    let count = 0;
    const take = (value: number): void => {
      count++;
      if (value >= worst) return;
      let at = best.length;
      while (at > 0 && best[at - 1]! > value) at--;
      best.splice(at, 0, value);
      if (best.length > top) best.pop();
      if (best.length === top) worst = best[top - 1]!;
    };
    const bound = (airport: number, time: number): number => {
      let low = first[airport]!;
      let high = first[airport + 1]!;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (departs[middle]! < time) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    for (let a = first[from]!; a < first[from + 1]!; a++) {
      const via = dest[a]!;
      if (via === to) take(price[a]!);
      if (city[via] === city[to] || city[via] === city[from] || km[a]! > limit) continue;
      for (let b = bound(via, arrives[a]!); b < first[via + 1]! && departs[b]! <= arrives[a]! + MAX_LAYOVER; b++) {
        const next = dest[b]!;
        const way = km[a]! + km[b]!;
        if (way > limit) continue;
        if (departs[b]! < arrives[a]! + (domestic[a]! & domestic[b]! ? connectDomestic[via]! : connectInternational[via]!)) continue;
        if (next === to) take(price[a]! + price[b]!);
        if (city[next] === city[from] || city[next] === city[to] || city[next] === city[via]) continue;
        if (routeAt[next * size + to]! < 0) continue;
        for (let c = bound(next, arrives[b]!); c < first[next + 1]! && departs[c]! <= arrives[b]! + MAX_LAYOVER; c++) {
          if (dest[c] !== to || way + km[c]! > limit) continue;
          if (departs[c]! < arrives[b]! + (domestic[b]! & domestic[c]! ? connectDomestic[next]! : connectInternational[next]!)) continue;
          take(price[a]! + price[b]! + price[c]!);
        }
      }
    }
    return { count, top: best };
  }
}
