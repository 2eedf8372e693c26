import type { Schedule, Timetable } from "#domain/flight/timetable.ts";

/** Longest wait between two flights, minutes. */
export const MAX_LAYOVER = 14 * 60;

/** Kilometres a journey may take; more would be a zigzag. */
export const distanceLimit = (km: number): number => km * 1.45 + 400;

export interface JoinQuery {
  readonly from: number;
  readonly to: number;
  /** Kilometres of the great circle between them. */
  readonly km: number;
  readonly minStops: number;
  readonly maxStops: number;
  readonly maxLayover: number;
  /** How many of the cheapest are wanted. */
  readonly top: number;
  /** What a minute costs in the ranking; 0 ranks by price alone. */
  readonly perMinute: number;
  /** Counting looks at everything; without it, parts that cannot be among the best are passed over. */
  readonly count: boolean;
  /** Asked only for what would be among the best: entries of the timetable, -1 for none. */
  readonly accept?: (first: number, second: number, third: number) => boolean;
  /** Airports not to change at. */
  readonly avoid?: ReadonlySet<number>;
  /** What other pairs of airports gave: only better ones come in. */
  readonly best?: Best;
}

/** The best `room` by cost, as a heap with the worst on top. */
export class Best {
  readonly #room: number;
  readonly cost: number[] = [];
  readonly entries: number[] = [];
  /** Costs from here on are not among the best. */
  worst = Number.POSITIVE_INFINITY;

  constructor(room: number) {
    this.#room = room;
  }

  push(cost: number, first: number, second: number, third: number): void {
    const { cost: heap } = this;
    if (heap.length < this.#room) {
      heap.push(cost);
      this.entries.push(first, second, third);
      this.#up(heap.length - 1);
    } else {
      this.#set(0, cost, first, second, third);
      this.#down();
    }
    if (heap.length === this.#room) this.worst = heap[0]!;
  }

  #set(at: number, cost: number, first: number, second: number, third: number): void {
    this.cost[at] = cost;
    this.entries[3 * at] = first;
    this.entries[3 * at + 1] = second;
    this.entries[3 * at + 2] = third;
  }

  #swap(a: number, b: number): void {
    const { cost, entries } = this;
    [cost[a], cost[b]] = [cost[b]!, cost[a]!];
    for (let i = 0; i < 3; i++) [entries[3 * a + i], entries[3 * b + i]] = [entries[3 * b + i]!, entries[3 * a + i]!];
  }

  #up(start: number): void {
    for (let at = start; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (this.cost[parent]! >= this.cost[at]!) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #down(): void {
    const { cost } = this;
    for (let at = 0; ; ) {
      let next = 2 * at + 1;
      if (next >= cost.length) return;
      if (next + 1 < cost.length && cost[next + 1]! > cost[next]!) next++;
      if (cost[at]! >= cost[next]!) return;
      this.#swap(at, next);
      at = next;
    }
  }
}

/** First entry in a range that leaves at or after a time. */
function lowerBound(times: Int32Array, from: number, to: number, time: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Joins flights into journeys: for every airport on the way, the flights of one route with those of the next that leave within the
 * layover window. Routes are short sorted lists, so each step is a binary search.
 */
export function connect(schedule: Schedule, table: Timetable, query: JoinQuery): { readonly count: number; readonly best: Best } {
  const { routeAt, routesFrom, routeMinPrice, routeMinBlock, routeDomestic, connectDomestic, connectInternational, city, network } =
    schedule;
  const { routeTo, routeKm } = network;
  const { start, firstStart, firstEnd, departs, arrives, price } = table;
  const { from, to, maxLayover, perMinute, accept, avoid } = query;
  const size = network.airports.length;
  const limit = distanceLimit(query.km);
  const best = query.best ?? new Best(query.top);
  let count = 0;

  const direct = routeAt[from * size + to]!;
  if (direct >= 0 && query.minStops === 0) {
    for (let a = firstStart[direct]!; a < firstEnd[direct]!; a++) {
      count++;
      const cost = price[a]! + perMinute * (arrives[a]! - departs[a]!);
      if (cost < best.worst && (!accept || accept(a, -1, -1))) best.push(cost, a, -1, -1);
    }
  }
  if (query.maxStops === 0) return { count, best };

  for (let r1 = routesFrom[from]!; r1 < routesFrom[from + 1]!; r1++) {
    const via = routeTo[r1]!;
    if (city[via] === city[to] || city[via] === city[from] || firstStart[r1] === firstEnd[r1] || avoid?.has(via)) continue;
    const km1 = routeKm[r1]!;
    if (km1 > limit) continue;
    const r2 = routeAt[via * size + to]!;
    if (r2 >= 0 && query.minStops <= 1 && km1 + routeKm[r2]! <= limit) {
      const wait = routeDomestic[r1]! & routeDomestic[r2]! ? connectDomestic[via]! : connectInternational[via]!;
      const least = routeMinPrice[r1]! + routeMinPrice[r2]! + perMinute * (routeMinBlock[r1]! + wait + routeMinBlock[r2]!);
      if (query.count || least < best.worst) {
        const end = start[r2 + 1]!;
        for (let a = firstStart[r1]!; a < firstEnd[r1]!; a++) {
          const ready = arrives[a]! + wait;
          const last = arrives[a]! + maxLayover;
          for (let b = lowerBound(departs, start[r2]!, end, ready); b < end && departs[b]! <= last; b++) {
            count++;
            const cost = price[a]! + price[b]! + perMinute * (arrives[b]! - departs[a]!);
            if (cost < best.worst && (!accept || accept(a, b, -1))) best.push(cost, a, b, -1);
          }
        }
      }
    }
    if (query.maxStops < 2) continue;
    for (let m = routesFrom[via]!; m < routesFrom[via + 1]!; m++) {
      const next = routeTo[m]!;
      const r3 = routeAt[next * size + to]!;
      if (r3 < 0 || km1 + routeKm[m]! + routeKm[r3]! > limit) continue;
      if (city[next] === city[from] || city[next] === city[to] || city[next] === city[via] || avoid?.has(next)) continue;
      const wait1 = routeDomestic[r1]! & routeDomestic[m]! ? connectDomestic[via]! : connectInternational[via]!;
      const wait2 = routeDomestic[m]! & routeDomestic[r3]! ? connectDomestic[next]! : connectInternational[next]!;
      const rest = routeMinPrice[r3]! + perMinute * (wait2 + routeMinBlock[r3]!);
      const least = routeMinPrice[r1]! + routeMinPrice[m]! + rest + perMinute * (routeMinBlock[r1]! + wait1 + routeMinBlock[m]!);
      if (!query.count && least >= best.worst) continue;
      const endM = start[m + 1]!;
      const end3 = start[r3 + 1]!;
      for (let a = firstStart[r1]!; a < firstEnd[r1]!; a++) {
        const lastM = arrives[a]! + maxLayover;
        for (let b = lowerBound(departs, start[m]!, endM, arrives[a]! + wait1); b < endM && departs[b]! <= lastM; b++) {
          const sum = price[a]! + price[b]!;
          const promising = sum + rest + perMinute * (arrives[b]! - departs[a]!) < best.worst;
          if (!promising && !query.count) continue;
          const low = lowerBound(departs, start[r3]!, end3, arrives[b]! + wait2);
          const last3 = arrives[b]! + maxLayover;
          if (!promising) {
            count += lowerBound(departs, low, end3, last3 + 1) - low;
            continue;
          }
          for (let c = low; c < end3 && departs[c]! <= last3; c++) {
            count++;
            const cost = sum + price[c]! + perMinute * (arrives[c]! - departs[a]!);
            if (cost < best.worst && (!accept || accept(a, b, c))) best.push(cost, a, b, c);
          }
        }
      }
    }
  }
  return { count, best };
}
