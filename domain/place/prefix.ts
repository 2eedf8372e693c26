/** A name as the precomputed lists see it. */
export interface WeightedKey {
  readonly key: string;
  readonly locationId: string;
  readonly weight: number;
}

/** A prefix shared by more names than this has its best places precomputed; others are read from the index. */
export const HEAVY = 400;
/** How many places a precomputed list has. */
export const TOP = 60;
const LONGEST = 24;

/**
 * The best places of every prefix that more than `heavy` names share, from names sorted by key (by letter or by byte, as long as
 * equal beginnings stay together). One pass: a prefix ends where the next name no longer starts with it.
 */
export class PrefixLists {
  readonly #open: { prefix: string; count: number; best: Best }[] = [];
  readonly #done: { prefix: string; locationIds: string[] }[] = [];
  readonly #heavy: number;
  readonly #top: number;

  constructor(heavy = HEAVY, top = TOP) {
    this.#heavy = heavy;
    this.#top = top;
  }

  add({ key, locationId, weight }: WeightedKey): void {
    let common = 0;
    while (common < this.#open.length && key.startsWith(this.#open[common]!.prefix)) common++;
    this.#close(common);
    for (let length = common + 1; length <= Math.min(key.length, LONGEST); length++)
      this.#open.push({ prefix: key.slice(0, length), count: 0, best: new Best(this.#top) });
    for (const list of this.#open) {
      list.count++;
      list.best.offer(locationId, weight);
    }
  }

  finish(): readonly { prefix: string; locationIds: string[] }[] {
    this.#close(0);
    return this.#done;
  }

  #close(keep: number): void {
    while (this.#open.length > keep) {
      const list = this.#open.pop()!;
      // A prefix that ends in half a letter cannot be stored, and one that ends in a blank is never searched.
      if (list.count > this.#heavy && list.prefix.isWellFormed() && !list.prefix.endsWith(" "))
        this.#done.push({ prefix: list.prefix, locationIds: list.best.ids() });
    }
  }
}

/** The best places by weight; a place counts once, with its best name. */
class Best {
  readonly #weights = new Map<string, number>();
  #floor = Number.NEGATIVE_INFINITY;
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  offer(id: string, weight: number): void {
    if (weight < this.#floor) return;
    if ((this.#weights.get(id) ?? Number.NEGATIVE_INFINITY) >= weight) return;
    this.#weights.set(id, weight);
    if (this.#weights.size > this.#size * 2) this.#trim();
  }

  #trim(): void {
    const kept = this.#sorted();
    this.#weights.clear();
    for (const [id, weight] of kept) this.#weights.set(id, weight);
    this.#floor = kept.at(-1)?.[1] ?? Number.NEGATIVE_INFINITY;
  }

  #sorted(): [string, number][] {
    return [...this.#weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, this.#size);
  }

  ids(): string[] {
    return this.#sorted().map(([id]) => id);
  }
}
