import { parentPort } from "node:worker_threads";
import type { Tile } from "#domain/place/tile.ts";
import { cutTile } from "#server/map/world.ts";

/** The thread behind server/map/cutter.ts: takes tiles, gives their bytes. */
parentPort?.on("message", ({ id, tile }: { readonly id: number; readonly tile: Tile }) => {
  cutTile(tile).then(
    (bytes) => parentPort?.postMessage({ id, bytes }),
    (error: unknown) => parentPort?.postMessage({ id, error: String(error) }),
  );
});
