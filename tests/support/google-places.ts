import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { placeKey } from "#domain/place/key.ts";
import { SIMULATED_PLACES } from "#server/place/simulated.ts";

/** What the simulator does with the next requests. */
export type GoogleMood = "well" | "silent" | "broken" | "gibberish" | "busy" | "hang-up" | "refuses";

export interface GoogleRequest {
  readonly method: string;
  readonly path: string;
  readonly params: URLSearchParams;
  readonly fields: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
}
export interface GooglePlacesServer {
  readonly url: string;
  readonly requests: GoogleRequest[];
  mood: GoogleMood;
  /** Milliseconds before each answer. */
  delay: number;
  close(): Promise<void>;
}

export const GOOGLE_KEY = "simulator-key";
const TYPES: Readonly<Record<string, string[]>> = {
  food: ["restaurant", "food", "establishment"],
  lodging: ["hotel", "lodging", "establishment"],
  city: ["locality", "political"],
};

type Place = (typeof SIMULATED_PLACES)[number];
const RADIANS = Math.PI / 180;
function meters(a: { latitude: number; longitude: number }, b: Place): number {
  const h =
    Math.sin(((b.lat - a.latitude) * RADIANS) / 2) ** 2 +
    Math.cos(a.latitude * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(((b.lon - a.longitude) * RADIANS) / 2) ** 2;
  return Math.round(12_742_000 * Math.asin(Math.sqrt(h)));
}

/** A field mask as Google applies it: fields not asked for do not come, and a mask is demanded. */
const masked = (whole: Readonly<Record<string, unknown>>, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(whole).filter(([field]) => fields.includes(field)));

const placeJson = (place: Place, fields: readonly string[]) =>
  masked(
    {
      id: place.id,
      displayName: { text: place.name, languageCode: "en" },
      location: { latitude: place.lat, longitude: place.lon },
      types: TYPES[place.type],
      formattedAddress: place.address,
      addressComponents: [{ longText: place.country, shortText: place.country, types: ["country", "political"], languageCode: "en" }],
      rating: 4.5,
    },
    fields,
  );

const find = (text: unknown): Place[] => {
  const key = placeKey(String(text ?? ""));
  return key === "" ? [] : SIMULATED_PLACES.filter(({ name }) => ` ${placeKey(name)}`.includes(` ${key}`));
};
const failure = (code: number, status: string, message: string) => ({ error: { code, message, status } });

/** Answers a request as Places API (New) does, in its wire format. */
function answer({ method, path, fields, body }: GoogleRequest, key: string | undefined): { status: number; json: unknown } {
  if (key !== GOOGLE_KEY) return { status: 403, json: failure(403, "PERMISSION_DENIED", "The provided API key is invalid.") };
  if (fields.length === 0) return { status: 400, json: failure(400, "INVALID_ARGUMENT", "FieldMask is a required parameter.") };
  if (method === "POST" && path === "/v1/places:autocomplete") {
    if (!body.input) return { status: 400, json: failure(400, "INVALID_ARGUMENT", "Input is required.") };
    const origin = body.origin as { latitude: number; longitude: number } | undefined;
    const suggestions = find(body.input).map((place) => ({
      placePrediction: masked(
        {
          place: `places/${place.id}`,
          placeId: place.id,
          text: { text: `${place.name}, ${place.address}`, matches: [{ endOffset: 3 }] },
          structuredFormat: { mainText: { text: place.name, matches: [{ endOffset: 3 }] }, secondaryText: { text: place.address } },
          types: TYPES[place.type],
          ...(origin && { distanceMeters: meters(origin, place) }),
        },
        fields.map((field) => field.replace("suggestions.placePrediction.", "")),
      ),
    }));
    return {
      status: 200,
      json: suggestions.length > 0 ? { suggestions: [...suggestions, { queryPrediction: { text: { text: "x" } } }] } : {},
    };
  }
  if (method === "POST" && path === "/v1/places:searchText") {
    const names = fields.map((field) => field.replace("places.", ""));
    const places = find(body.textQuery).map((place) => placeJson(place, names));
    return { status: 200, json: places.length > 0 ? { places } : {} };
  }
  const id = decodeURIComponent(path.match(/^\/v1\/places\/([^/]+)$/)?.[1] ?? "");
  const place = SIMULATED_PLACES.find((each) => each.id === id);
  if (method !== "GET" || !place) return { status: 404, json: failure(404, "NOT_FOUND", "The Place ID is no longer valid.") };
  return { status: 200, json: placeJson(place, fields) };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? {} : JSON.parse(text);
}

/** Google's Places API (New), as far as we speak with it. */
export async function startGooglePlaces(): Promise<GooglePlacesServer> {
  const requests: GoogleRequest[] = [];
  const state: { mood: GoogleMood; delay: number } = { mood: "well", delay: 0 };
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://simulator");
    const seen: GoogleRequest = {
      method: request.method ?? "GET",
      path: url.pathname,
      params: url.searchParams,
      fields: String(request.headers["x-goog-fieldmask"] ?? "")
        .split(",")
        .filter(Boolean),
      body: await readBody(request),
    };
    requests.push(seen);
    const say = (status: number, json: unknown): void => {
      response.writeHead(status, { "content-type": "application/json; charset=UTF-8" });
      response.end(typeof json === "string" ? json : JSON.stringify(json));
    };
    await new Promise((resolve) => setTimeout(resolve, state.delay));
    if (state.mood === "silent") return;
    if (state.mood === "hang-up") response.destroy();
    else if (state.mood === "broken") say(503, failure(503, "UNAVAILABLE", "The service is currently unavailable."));
    else if (state.mood === "busy") say(429, failure(429, "RESOURCE_EXHAUSTED", "Quota exceeded."));
    else if (state.mood === "refuses") say(400, failure(400, "INVALID_ARGUMENT", "Invalid."));
    else if (state.mood === "gibberish") say(200, '{"suggestions":[{"placePrediction":{"placeId":7}}],"places":3}');
    else {
      const { status, json } = answer(seen, request.headers["x-goog-api-key"]?.toString());
      say(status, json);
    }
  }
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    requests,
    get mood() {
      return state.mood;
    },
    set mood(mood) {
      state.mood = mood;
    },
    get delay() {
      return state.delay;
    },
    set delay(delay) {
      state.delay = delay;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
