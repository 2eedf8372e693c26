import { loadWorld } from "#components/cover/world.ts";
import { COVER_SIZES, type Cover, type CoverSize, coverAddress } from "#domain/cover/address.ts";
import { drawCover } from "#domain/cover/draw.ts";
import type { Scheme } from "#domain/cover/season.ts";

const KEPT = 300;
const drawn = new Map<string, string>();

/** The picture of a cover as SVG; the last few hundred are kept. Server only. */
export async function coverPicture(cover: Cover, size: CoverSize, scheme: Scheme): Promise<string> {
  const key = coverAddress(cover, size, scheme);
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const [width, height] = COVER_SIZES[size];
  const svg = drawCover({ ...cover, scheme, width, height }, await loadWorld());
  drawn.set(key, svg);
  for (const old of drawn.keys()) {
    if (drawn.size <= KEPT) break;
    drawn.delete(old);
  }
  return svg;
}
