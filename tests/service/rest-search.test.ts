import { beforeAll, describe, expect, test } from "vitest";
import { rest } from "../support/rest.ts";
import { CITY, eventDay, freshDays, stayContext } from "../support/stays.ts";

beforeAll(async () => {
  await stayContext();
});
const path = (what: string, query: Record<string, string | number>) =>
  `search/${what}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`;
const here = { lat: CITY.lat, lon: CITY.lon };

describe("[ST7] GET /search/hotels", () => {
  test("answers as the contract says, to anyone", async () => {
    const { status, body } = await rest("GET", path("hotels", { ...here, ...freshDays(3), guests: 2, sort: "price" }));
    expect(status).toBe(200);
    expect(body.providers).toEqual([expect.objectContaining({ name: "house", status: "ok" })]);
    const [offer] = body.offers;
    expect(offer).toMatchObject({ provider: "house", demo: true, nights: 3, total: { currency: "EUR" }, perNight: { currency: "EUR" } });
    expect(Object.keys(offer.hotel)).toEqual(expect.arrayContaining(["id", "name", "lat", "lon", "stars", "rating", "amenities"]));
    for (const key of ["id", "room", "conditions", "expiresAt"]) expect(offer[key]).toBeTruthy();
    expect((await rest("GET", `offers/${offer.id}`)).body).toMatchObject({ id: offer.id, total: offer.total });
    expect((await rest("GET", `offers/${offer.id}/seats`)).status).toBe(404);
  });

  const days = { checkIn: "2027-04-01", checkOut: "2027-04-03" };
  test.each([
    ["leaving before arriving", { ...here, checkIn: "2027-04-03", checkOut: "2027-04-01" }, "checkOut"],
    ["no night", { ...here, checkIn: "2027-04-03", checkOut: "2027-04-03" }, "checkOut"],
    ["400 nights", { ...here, checkIn: "2027-01-01", checkOut: "2028-02-05" }, "checkOut"],
    ["the past", { ...here, checkIn: "2026-01-01", checkOut: "2026-01-03" }, "checkIn"],
    ["years ahead", { ...here, checkIn: "2031-01-01", checkOut: "2031-01-03" }, "checkOut"],
    ["nobody", { ...here, ...days, guests: 0 }, "guests"],
    ["a crowd", { ...here, ...days, guests: 31 }, "guests"],
    ["more rooms than guests", { ...here, ...days, guests: 1, rooms: 2 }, "rooms"],
    ["no such day", { ...here, checkIn: "2027-02-30", checkOut: "2027-03-03" }, "checkIn"],
    ["nowhere", { ...days }, "q"],
    ["half a point", { ...days, lat: 48 }, "lon"],
    ["off the map", { ...days, lat: 91, lon: 0 }, "lat"],
    ["an unknown place", { ...days, q: "zzqxwv jjkk" }, "q"],
    ["a broken box", { ...days, bbox: "1,2,3" }, "bbox"],
    ["too far around", { ...here, ...days, radius: 5_000_000 }, "radius"],
    ["a free room", { ...here, ...days, maxPrice: 0 }, "maxPrice"],
    ["seven stars", { ...here, ...days, stars: 7 }, "stars.0"],
    ["a helipad", { ...here, ...days, amenities: "helipad" }, "amenities.0"],
    ["an unknown sort", { ...here, ...days, sort: "magic" }, "sort"],
    ["odd money", { ...here, ...days, currency: "ZZZ" }, "currency"],
  ])("%s is 422 and names the field", async (_, query, field) => {
    const { status, body } = await rest("GET", path("hotels", query as Record<string, string | number>));
    expect([status, body.code]).toEqual([422, "invalid"]);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(field);
  });

  test("an empty sea has no hotels and is no error", async () => {
    const { status, body } = await rest("GET", path("hotels", { lat: -60, lon: -130, ...days, radius: 5000 }));
    expect([status, body.offers]).toEqual([200, []]);
  });
});

describe("[ST8] GET /search/activities", () => {
  test("answers with sessions as the contract says", async () => {
    const date = eventDay();
    const until = new Date(Date.parse(`${date}T00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
    const { status, body } = await rest("GET", path("activities", { ...here, date, until }));
    expect(status).toBe(200);
    const event = body.offers.find((offer: { hasSeats: boolean }) => offer.hasSeats);
    for (const offer of body.offers) {
      expect(offer).toMatchObject({ provider: "house", demo: true });
      for (const session of offer.sessions)
        expect(session).toMatchObject({
          id: expect.any(String),
          start: { local: expect.any(String), zone: "Atlantic/South_Georgia", instant: expect.any(String) },
          end: expect.anything(),
          seatsLeft: expect.any(Number),
          price: { amount: expect.any(Number), currency: "EUR" },
        });
    }
    const { body: maps } = await rest("GET", `offers/${event.id}/seats`);
    expect(maps.seatMaps[0].segment).toBe(event.sessions[0].id);
    const [row] = maps.seatMaps[0].cabins[0].rows;
    expect(row.seats[0]).toMatchObject({
      id: expect.any(String),
      column: expect.any(String),
      status: expect.stringMatching(/free|held|sold/),
    });
  });

  test.each([
    ["the past", { ...here, date: "2026-01-01" }, "date"],
    ["a last day before the first", { ...here, date: "2027-04-03", until: "2027-04-01" }, "until"],
    ["three months", { ...here, date: "2027-04-03", until: "2027-07-01" }, "until"],
    ["an unknown category", { ...here, categories: "dragons" }, "categories.0"],
    ["nobody", { ...here, adults: 0 }, "adults"],
    ["nowhere", {}, "q"],
  ])("%s is 422 and names the field", async (_, query, field) => {
    const { status, body } = await rest("GET", path("activities", query as Record<string, string | number>));
    expect([status, body.code]).toEqual([422, "invalid"]);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(field);
  });
});
