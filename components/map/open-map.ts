import { z } from "zod";
import { type MapSettings, type OpenMap, PLAIN } from "#components/map/map-port.ts";

const settingsSchema = z.object({ googleKey: z.string().nullable(), streets: z.string().nullable() });

/** Which map this installation shows. Our own, when nobody can be asked. */
export async function fetchMapSettings(): Promise<MapSettings> {
  try {
    return settingsSchema.parse(await (await fetch("/api/map/settings")).json());
  } catch {
    return PLAIN;
  }
}

function hasWebGl(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/** The best map there is: Google's with a key, else our own, else a still picture. */
export const openBestMap: OpenMap = async (input) => {
  if (input.settings.googleKey) {
    const { openGoogle } = await import("#components/map/google-surface.ts");
    try {
      return await openGoogle(input);
    } catch (error) {
      console.warn("map: Google Maps did not open", error);
    }
  }
  if (hasWebGl()) {
    const { openMapLibre } = await import("#components/map/maplibre-surface.ts");
    try {
      return await openMapLibre(input);
    } catch (error) {
      console.warn("map: the map did not open", error);
    }
  }
  const { openFlat } = await import("#components/map/flat-surface.ts");
  return openFlat(input);
};
