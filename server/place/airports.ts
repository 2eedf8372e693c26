import type { ServiceContext } from "#server/context.ts";
import { type AirportRow, findAround, findByCode, findNear } from "#server/place/airport-repository.ts";
import { search } from "#server/place/service.ts";

/** Airports that a text stands for. */
export interface AirportChoice {
  readonly codes: readonly string[];
  /** Zone and country of the first. */
  readonly zone: string | null;
  readonly country: string | null;
}

const AROUND_METERS = 90_000;
const NEAR = 4;

/**
 * Airports by code ("NRT", "TYO"), by id of a place, or by name ("Tokyo", "Narita"). A code that is both an airport with flights and a city
 * is the airport. Null when nothing is known by it.
 */
export async function airportsFor(ctx: ServiceContext, text: string): Promise<AirportChoice | null> {
  const code = /^(?:apt-|metro-)?([A-Za-z]{3})$/.exec(text)?.[1]?.toUpperCase();
  if (code) return byCode(ctx, code, text.startsWith("metro-"));
  if (/^(gn|cj|sight)-/.test(text)) return chosen(await findAround(ctx, text, AROUND_METERS, NEAR));
  const type = { kinds: ["airport", "airport-city", "city"], categories: [] };
  const { locations } = await search(ctx, { q: text, type, limit: 1 });
  const found = locations[0];
  if (!found) return null;
  if (found.type === "city") return chosen(await findAround(ctx, found.id, AROUND_METERS, NEAR));
  return byCode(ctx, found.id.replace(/^(apt|metro)-/, ""), found.type === "airport-city");
}

async function byCode(ctx: ServiceContext, code: string, asCity: boolean): Promise<AirportChoice | null> {
  const rows = await findByCode(ctx, code);
  const airport = rows.find(({ kind }) => kind === "airport");
  const city = rows.find(({ kind }) => kind === "airport-city");
  if (city && (asCity || !airport?.scheduled)) return { codes: city.members ?? [], zone: city.timeZone, country: city.country };
  return airport ? chosen([airport]) : null;
}

const chosen = (rows: readonly AirportRow[]): AirportChoice | null =>
  rows.length === 0 ? null : { codes: rows.flatMap(({ iata }) => iata ?? []), zone: rows[0]!.timeZone, country: rows[0]!.country };

const FAR_METERS = 250_000;

/** Airports with flights that one would go to from a point. */
export const airportsNear = (ctx: ServiceContext, lat: number, lon: number): ReturnType<typeof findNear> =>
  findNear(ctx, { lat, lon, meters: FAR_METERS, limit: NEAR });
