import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { placeProviderContract } from "#server/place/contract.ts";
import { GooglePlaces } from "#server/place/google.ts";
import { SimulatedPlaces } from "#server/place/simulated.ts";
import { GOOGLE_KEY, type GooglePlacesServer, startGooglePlaces } from "#tests/support/google-places.ts";

let google: GooglePlacesServer;
beforeAll(async () => {
  google = await startGooglePlaces();
});
afterEach(() => {
  google.mood = "well";
  google.requests.length = 0;
});
afterAll(() => google.close());
const places = (key = GOOGLE_KEY) => new GooglePlaces({ key, baseUrl: google.url });
const query = { text: "ramen", language: "de", near: null, session: "session-1" };

placeProviderContract("Google", async () => ({
  provider: places(),
  known: "Ramen",
  unknown: "xqzzk",
  goAway: () => {
    google.mood = "broken";
    return () => {
      google.mood = "well";
    };
  },
}));
placeProviderContract("the simulated one", async () => {
  const provider = new SimulatedPlaces();
  return {
    provider,
    known: "Ramen",
    unknown: "xqzzk",
    goAway: () => {
      provider.mood = "away";
      return () => {
        provider.mood = "well";
      };
    },
  };
});

describe("[P19] what Google is asked", () => {
  test("suggestions carry session, language, origin and only the fields we read", async () => {
    await places().suggest({ ...query, near: { lat: 35.6, lon: 139.7 } });
    expect(google.requests[0]).toMatchObject({
      method: "POST",
      path: "/v1/places:autocomplete",
      body: {
        input: "ramen",
        sessionToken: "session-1",
        languageCode: "de",
        origin: { latitude: 35.6, longitude: 139.7 },
        locationBias: { circle: { center: { latitude: 35.6, longitude: 139.7 }, radius: 50_000 } },
      },
    });
    expect(google.requests[0]?.fields).toEqual(
      ["placeId", "structuredFormat", "types", "distanceMeters"].map((name) => `suggestions.placePrediction.${name}`),
    );
  });
  test("details end the session and stay in the cheapest class of fields", async () => {
    await places().details("sim-ramen", { language: "de", session: "session-1" });
    expect(google.requests[0]).toMatchObject({
      method: "GET",
      path: "/v1/places/sim-ramen",
      fields: ["id", "location", "types", "formattedAddress", "addressComponents"],
    });
    expect(Object.fromEntries(google.requests[0]!.params)).toEqual({ languageCode: "de", sessionToken: "session-1" });
  });
  test("an id cannot leave its place in the address", async () => {
    await expect(places().details("../v2/x?y=1", { language: null, session: null })).rejects.toMatchObject({ code: "not_found" });
    expect(google.requests[0]?.path).toBe("/v1/places/..%2Fv2%2Fx%3Fy%3D1");
  });
});

describe("[P19] what Google's failures mean", () => {
  test.each([
    ["broken", "provider_unavailable"],
    ["hang-up", "provider_unavailable"],
    ["gibberish", "provider_unavailable"],
    ["busy", "rate_limited"],
    ["refuses", "supplier_rejected"],
  ] as const)("%s: %s", async (mood, code) => {
    google.mood = mood;
    await expect(places().suggest(query)).rejects.toMatchObject({ code });
  });
  test("silence ends after three seconds", async () => {
    google.mood = "silent";
    const started = performance.now();
    await expect(places().suggest(query)).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
  test("a wrong key is a refusal, and no error tells the key", async () => {
    const failure = await places("wrong-key")
      .suggest(query)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "supplier_rejected" });
    expect(JSON.stringify(failure) + String(failure)).not.toContain("wrong-key");
  });
});
