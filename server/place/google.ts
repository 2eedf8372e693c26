import { z } from "zod";
import { AppError, notFound } from "#domain/errors.ts";
import type { LatLon, PlaceProvider, ProviderPlace, ProviderSuggestion } from "#server/place/provider.ts";

const TIMEOUT_MS = 3_000;
const BIAS_METERS = 50_000;
const MOST = 5;

const text = z.object({ text: z.string() });
const suggestSchema = z.object({
  suggestions: z
    .array(
      z.object({
        placePrediction: z
          .object({
            placeId: z.string().min(1),
            structuredFormat: z.object({ mainText: text, secondaryText: text.optional() }),
            types: z.array(z.string()).default([]),
            distanceMeters: z.number().optional(),
          })
          .optional(),
      }),
    )
    .default([]),
});
const placeSchema = z.object({
  id: z.string().min(1),
  displayName: text.optional(),
  location: z.object({ latitude: z.number().default(0), longitude: z.number().default(0) }),
  types: z.array(z.string()).default([]),
  formattedAddress: z.string().optional(),
  addressComponents: z.array(z.object({ shortText: z.string().default(""), types: z.array(z.string()).default([]) })).default([]),
});
const searchSchema = z.object({ places: z.array(placeSchema).default([]) });
const errorSchema = z.object({ error: z.object({ status: z.string() }) });

/** Fields decide the price: these stay in the cheapest class that has what we need (docs/decisions/008-google-places.md). */
const SUGGEST_FIELDS = ["placeId", "structuredFormat", "types", "distanceMeters"].map((field) => `suggestions.placePrediction.${field}`);
const DETAIL_FIELDS = ["id", "location", "types", "formattedAddress", "addressComponents"];
const SEARCH_FIELDS = [...DETAIL_FIELDS, "displayName"].map((field) => `places.${field}`);

const FOOD = new Set(["restaurant", "cafe", "bar", "bakery", "food", "coffee_shop", "meal_takeaway"]);
const SIGHTS = new Set(["tourist_attraction", "museum", "park", "art_gallery", "zoo", "historical_landmark", "church", "place_of_worship"]);
/** Their many types in our few words. */
function typeOf(types: readonly string[]): string {
  if (types.includes("airport") || types.includes("international_airport")) return "airport";
  if (types.includes("lodging") || types.includes("hotel")) return "lodging";
  if (types.some((type) => FOOD.has(type) || type.endsWith("_restaurant"))) return "food";
  if (types.some((type) => SIGHTS.has(type))) return "sight";
  if (types.includes("locality") || types.includes("postal_town")) return "city";
  return types.includes("country") ? "country" : types.includes("sublocality") ? "district" : "point";
}

const toPlace = ({
  id,
  displayName,
  location,
  types,
  formattedAddress,
  addressComponents,
}: z.infer<typeof placeSchema>): ProviderPlace => ({
  id,
  name: displayName?.text ?? null,
  lat: location.latitude,
  lon: location.longitude,
  type: typeOf(types),
  address: formattedAddress ?? null,
  country:
    addressComponents
      .find((part) => part.types.includes("country"))
      ?.shortText.toUpperCase()
      .slice(0, 2) || null,
});

const point = ({ lat, lon }: LatLon) => ({ latitude: lat, longitude: lon });
const bias = (near: LatLon | null) => (near ? { locationBias: { circle: { center: point(near), radius: BIAS_METERS } } } : {});
const spoken = (language: string | null) => (language ? { languageCode: language } : {});

/** Places API (New) over HTTP. */
export class GooglePlaces implements PlaceProvider {
  readonly name = "google";
  /** List prices of 2026: autocomplete per request, text search Pro, place details Essentials. */
  readonly prices = { suggest: 283, search: 3_200, details: 500 };
  readonly #config: { readonly key: string; readonly baseUrl: string };
  readonly #http: typeof fetch;

  constructor(config: { readonly key: string; readonly baseUrl: string }, http: typeof fetch = fetch) {
    this.#config = config;
    this.#http = http;
  }

  async suggest(query: Parameters<PlaceProvider["suggest"]>[0]): Promise<ProviderSuggestion[]> {
    const { suggestions } = await this.#ask("places:autocomplete", suggestSchema, SUGGEST_FIELDS, {
      input: query.text,
      sessionToken: query.session,
      ...spoken(query.language),
      ...(query.near && { origin: point(query.near) }),
      ...bias(query.near),
    });
    return suggestions
      .flatMap(({ placePrediction }) => (placePrediction ? [placePrediction] : []))
      .slice(0, MOST)
      .map(({ placeId, structuredFormat, types, distanceMeters }) => ({
        id: placeId,
        name: structuredFormat.mainText.text,
        detail: structuredFormat.secondaryText?.text ?? null,
        type: typeOf(types),
        distanceMeters: distanceMeters ?? null,
      }));
  }

  async search(query: Parameters<PlaceProvider["search"]>[0]): Promise<ProviderPlace[]> {
    const body = { textQuery: query.text, pageSize: MOST, ...spoken(query.language), ...bias(query.near) };
    const { places } = await this.#ask("places:searchText", searchSchema, SEARCH_FIELDS, body);
    return places.map(toPlace);
  }

  async details(id: string, { language, session }: Parameters<PlaceProvider["details"]>[1]): Promise<ProviderPlace> {
    const params = new URLSearchParams();
    if (language) params.set("languageCode", language);
    if (session) params.set("sessionToken", session);
    return toPlace(await this.#ask(`places/${encodeURIComponent(id)}?${params}`, placeSchema, DETAIL_FIELDS));
  }

  async #ask<T>(path: string, schema: z.ZodType<T>, fields: readonly string[], body?: object): Promise<T> {
    const response = await this.#http(`${this.#config.baseUrl}/v1/${path}`, {
      method: body ? "POST" : "GET",
      headers: { "Content-Type": "application/json", "X-Goog-Api-Key": this.#config.key, "X-Goog-FieldMask": fields.join(",") },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: "error",
    }).catch((cause: unknown) => {
      throw new AppError("provider_unavailable", "google places: no answer", {}, { cause });
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw refusal(response.status, answer);
    const parsed = schema.safeParse(answer);
    if (!parsed.success) throw new AppError("provider_unavailable", "google places: unreadable answer", {}, { cause: parsed.error });
    return parsed.data;
  }
}

function refusal(status: number, answer: unknown): AppError {
  const reason = errorSchema.safeParse(answer).data?.error.status ?? "unknown";
  const details = { status, reason };
  if (status === 404 || reason === "NOT_FOUND") return notFound("place");
  if (status === 429) return new AppError("rate_limited", "google places", details);
  return new AppError(status < 500 ? "supplier_rejected" : "provider_unavailable", "google places", details);
}
