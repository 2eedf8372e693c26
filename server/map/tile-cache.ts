import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);

/** Compressed tiles, the least recently used go first. Two requests for one tile make it once. */
export class TileCache {
  readonly #tiles = new Map<string, Promise<Buffer>>();
  readonly #most: number;
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, make: () => Promise<Uint8Array>): Promise<Buffer> {
    const known = this.#tiles.get(key);
    if (known) {
      this.#tiles.delete(key);
      this.#tiles.set(key, known);
      return known;
    }
    const tile = make().then((bytes) => compress(bytes));
    this.#tiles.set(key, tile);
    tile.catch(() => this.#tiles.delete(key));
    if (this.#tiles.size > this.#most) this.#tiles.delete(this.#tiles.keys().next().value as string);
    return tile;
  }
}
