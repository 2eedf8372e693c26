import { invalid } from "#domain/errors.ts";
import type { Box } from "#domain/place/search.ts";
import type { ServiceContext } from "#server/context.ts";
import * as places from "#server/place/service.ts";

/** What people say of where they look. */
export interface WhereInput {
  readonly q?: string | undefined;
  readonly placeId?: string | undefined;
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  readonly radius?: number | undefined;
  readonly bbox?: Box | undefined;
}

export interface FoundArea {
  readonly area: {
    readonly point: { readonly lat: number; readonly lon: number } | null;
    readonly radius: number | null;
    readonly box: Box | null;
    readonly country: string | null;
  };
  /** The place that a text meant. */
  readonly place: {
    readonly id: string;
    readonly name: string;
    readonly country: string | null;
    readonly lat: number;
    readonly lon: number;
  } | null;
  readonly zone: string | null;
  /** Nobody said how far: further away will do when there is nothing near. */
  readonly mayWiden: boolean;
}

const AROUND_POINT = 10_000;

/** A large city reaches further than a sight. */
function reachOf(type: string, population: number | undefined): number {
  if (type === "city") return Math.min(40_000, Math.max(8_000, 4_000 + 7 * Math.sqrt(population ?? 0)));
  return type === "airport" || type === "airport-city" ? 15_000 : 6_000;
}

/** Where a text, a place, a point or a box is. An unknown place is refused with the field named. */
export async function areaOf(ctx: ServiceContext, input: WhereInput): Promise<FoundArea> {
  const { q, placeId, lat, lon, radius, bbox } = input;
  const point = lat !== undefined && lon !== undefined ? { lat, lon } : null;
  const box = bbox ?? null;
  if (point || (!q && !placeId))
    return {
      area: { point, radius: point ? (radius ?? (box ? null : AROUND_POINT)) : null, box, country: null },
      place: null,
      zone: null,
      mayWiden: false,
    };
  const found = placeId ? await places.get(ctx, { locationId: placeId }) : (await places.search(ctx, { q, limit: 1 })).locations[0];
  if (!found) throw invalid([{ path: "q", message: `We know no place called "${q}".` }]);
  const place = { id: found.id, name: found.name, country: found.country, lat: found.lat, lon: found.lon };
  const zone = found.timeZone ?? null;
  if (found.type === "country" && radius === undefined)
    return { area: { point: null, radius: null, box, country: found.country }, place, zone: null, mayWiden: false };
  const reach = radius ?? (box ? null : reachOf(found.type, found.population));
  return {
    area: { point: { lat: found.lat, lon: found.lon }, radius: reach, box, country: null },
    place,
    zone,
    mayWiden: radius === undefined && box === null,
  };
}
