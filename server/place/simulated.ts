import { AppError, notFound } from "#domain/errors.ts";
import { metersBetween } from "#domain/place/distance.ts";
import { placeKey } from "#domain/place/key.ts";
import type { PlaceProvider, ProviderPlace } from "#server/place/provider.ts";

/** Invented places in real cities, so that suggestions can be tried and shown without a key. */
export const SIMULATED_PLACES: readonly (ProviderPlace & { readonly name: string })[] = [
  { id: "sim-lantern", name: "Café Laterne", lat: 52.5201, lon: 13.405, country: "DE", type: "food", address: "Lampengasse 1, Berlin" },
  { id: "sim-harbour", name: "Hotel Hafenblick", lat: 53.5443, lon: 9.9668, country: "DE", type: "lodging", address: "Kaistraße 7, Hamburg" },
  { id: "sim-duomo", name: "Trattoria del Duomo", lat: 45.4641, lon: 9.1919, country: "IT", type: "food", address: "Via Prova 3, Milano" },
  { id: "sim-milan", name: "Milan", lat: 45.4642, lon: 9.19, country: "IT", type: "city", address: "Lombardy, Italy" },
  { id: "sim-ramen", name: "Ramen Tanuki", lat: 35.6581, lon: 139.7017, country: "JP", type: "food", address: "Shibuya 1-1, Tokyo" },
  { id: "sim-ryokan", name: "Ryokan Momiji", lat: 35.0037, lon: 135.7788, country: "JP", type: "lodging", address: "Higashiyama, Kyoto" },
]; // biome-ignore format: a table

/** A provider that needs no account. `mood` plays an outage. */
export class SimulatedPlaces implements PlaceProvider {
  readonly name = "simulated";
  readonly prices = { suggest: 283, search: 3_200, details: 500 };
  mood: "well" | "away" = "well";
  calls = 0;

  #find(text: string) {
    this.calls += 1;
    if (this.mood === "away") throw new AppError("provider_unavailable", "simulated places: away");
    const key = placeKey(text);
    return key === "" ? [] : SIMULATED_PLACES.filter(({ name }) => ` ${placeKey(name)}`.includes(` ${key}`));
  }

  async suggest({ text, near }: Parameters<PlaceProvider["suggest"]>[0]) {
    return this.#find(text).map((place) => ({
      id: place.id,
      name: place.name,
      detail: place.address,
      type: place.type,
      distanceMeters: near ? Math.round(metersBetween(near, place)) : null,
    }));
  }

  async search({ text }: Parameters<PlaceProvider["search"]>[0]): Promise<ProviderPlace[]> {
    return this.#find(text);
  }

  async details(id: string): Promise<ProviderPlace> {
    this.calls += 1;
    if (this.mood === "away") throw new AppError("provider_unavailable", "simulated places: away");
    const place = SIMULATED_PLACES.find((each) => each.id === id);
    if (!place) throw notFound("place");
    return { ...place, name: null };
  }
}
