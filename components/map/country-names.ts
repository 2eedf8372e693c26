import { z } from "zod";

const labels = z.array(z.object({ code: z.string(), lat: z.number(), lon: z.number(), from: z.number() }));

/** Names of countries in the reader's language, each where it has room. None when they cannot be had: the map is one without them. */
export async function countryNames(locale: string): Promise<GeoJSON.FeatureCollection> {
  const empty: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
  try {
    const known = labels.parse(await (await fetch("/map/countries.json")).json());
    const names = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
    return {
      ...empty,
      features: known.map(({ code, lat, lon, from }) => ({
        type: "Feature",
        properties: { name: names.of(code) ?? code, from },
        geometry: { type: "Point", coordinates: [lon, lat] },
      })),
    };
  } catch {
    return empty;
  }
}
