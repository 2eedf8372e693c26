import { describe, expect, test } from "vitest";
import { compared, rivals } from "#components/find/compare.ts";
import { change, offerOf, priceNow } from "#components/find/saved-price.ts";
import { amenitiesIn, NO_STAY_FILTERS, sortedStays, sortsOf, stays } from "#components/find/stay-filters.ts";
import { itemOfStay } from "#components/find/stay-item.ts";
import { guessStay, stayInput, whereInput } from "#components/find/stay-wish.ts";
import { type Item, itemFieldsSchema } from "#domain/itinerary/itinerary.ts";
import { type ShownStay, staySearchInput } from "#domain/stay/search.ts";

interface Wish {
  readonly id?: string;
  readonly price?: number;
  readonly stars?: number | null;
  readonly rating?: number | null;
  readonly amenities?: string[];
  readonly refundable?: boolean;
  readonly meters?: number;
  readonly zone?: string;
}
function stay({
  id = "a",
  price = 30_000,
  stars = 3,
  rating = 8,
  amenities = ["wifi"],
  refundable = false,
  meters,
  zone,
}: Wish = {}): ShownStay {
  return {
    id,
    kind: "stay",
    provider: "house",
    providerName: "Caravan Demo",
    demo: true,
    hotel: { id: `h-${id}`, name: `Hotel ${id}`, lat: 35, lon: 135.7, stars, rating, amenities, country: "JP", city: "Kyoto", ...(zone && { zone }), checkInFrom: "16:00" },
    room: { id: "double", name: "Double room", board: "breakfast" },
    checkIn: "2027-04-04",
    checkOut: "2027-04-07",
    nights: 3,
    rooms: 1,
    guests: { adults: 2, children: 0 },
    total: { amount: price, currency: "EUR" },
    perNight: { amount: price / 3, currency: "EUR" },
    conditions: { rate: "saver", refundable, freeCancellationUntil: refundable ? "2027-04-02T18:00" : null, timeline: [], notes: [] },
    priceLines: [],
    ...(meters !== undefined && { distanceMeters: meters }),
    canHold: true,
    expiresAt: "2027-01-01T00:00:00Z",
  }; // biome-ignore format: one offer
}
function item(changes: Partial<Item> = {}): Item {
  return {
    ...({ kind: "item", id: "i", description: null, locationId: null, bookingRef: null, mediaUrls: [], bookingId: null } as const),
    ...({ dayId: null, position: "a", revs: {}, createdSeq: 1, updatedSeq: 1, place: null, start: null, end: null, cost: null } as const),
    type: "place",
    title: "Something",
    details: {},
    ...changes,
  };
}
const ids = (offers: readonly ShownStay[]) => offers.map(({ id }) => id);
const TRIP = { startDate: "2027-04-01", endDate: "2027-04-09" };
const TOKYO = { lat: 35.68, lon: 139.76, name: "Tokyo" };
const KYOTO = { lat: 35.01, lon: 135.76, name: "Kyoto" };
const at = (id: string, dayId: string, place: typeof TOKYO, position = "a") => item({ id, title: id, dayId, place, position });
const asked = { date: null, people: 2, today: "2026-11-21" };

describe("what a plan suggests for a stay", () => {
  const plan = [at("temple", "2027-04-02", TOKYO), at("tower", "2027-04-02", TOKYO, "b"), at("garden", "2027-04-05", KYOTO)];
  test("for a day: around its last stop, until the days go elsewhere", () => {
    expect(guessStay(TRIP, plan, { ...asked, date: "2027-04-02" })).toEqual({
      where: { kind: "stop", stop: { id: "tower", title: "tower", lat: TOKYO.lat, lon: TOKYO.lon }, radius: 10_000 },
      checkIn: "2027-04-02",
      checkOut: "2027-04-05",
      guests: 2,
      children: 0,
      rooms: 1,
    });
  });
  test("for the trip: the first night without a bed, until the next that has one", () => {
    const bed = (id: string, from: string, until: string) =>
      item({
        id,
        type: "lodging",
        dayId: from,
        start: { local: `${from}T15:00`, zone: "Asia/Tokyo" },
        end: { local: `${until}T11:00`, zone: "Asia/Tokyo" },
      });
    const beds = [bed("one", "2027-04-01", "2027-04-04"), bed("two", "2027-04-06", "2027-04-09")];
    expect(guessStay(TRIP, [...plan, ...beds], asked)).toMatchObject({
      where: { stop: { id: "garden" } },
      checkIn: "2027-04-04",
      checkOut: "2027-04-06",
    });
    expect(guessStay(TRIP, beds, asked)).toMatchObject({ where: null, checkIn: "2027-04-04", checkOut: "2027-04-06" });
  });
  test("the last day has one night; nobody arrives before today; many people need several rooms", () => {
    expect(guessStay(TRIP, [], { ...asked, date: "2027-04-09" })).toMatchObject({ checkIn: "2027-04-09", checkOut: "2027-04-10" });
    expect(guessStay(TRIP, [], { ...asked, today: "2027-04-03" })).toMatchObject({ checkIn: "2027-04-03", checkOut: "2027-04-09" });
    expect(guessStay(TRIP, [], { ...asked, people: 5 })).toMatchObject({ guests: 5, rooms: 3 });
    expect(guessStay(TRIP, [], { ...asked, people: 0 })).toMatchObject({ guests: 1, rooms: 1 });
  });
});

describe("the search of a wish", () => {
  const wish = guessStay(TRIP, [at("temple", "2027-04-02", TOKYO)], asked);
  test("the server takes what is asked, however the place was said", () => {
    const wheres = [
      { kind: "place", id: "gn-1", label: "Kyoto" },
      { kind: "place", id: "somewhere", label: "somewhere" },
      wish.where!,
      { kind: "map", part: { west: 135.123456, south: 34.9, east: 136, north: 35.1 } },
    ] as const;
    for (const where of wheres) expect(staySearchInput.safeParse(stayInput({ ...wish, where }, "EUR")).error).toBeUndefined();
    expect(wheres.map(whereInput)).toEqual([
      { placeId: "gn-1" },
      { q: "somewhere" },
      { lat: TOKYO.lat, lon: TOKYO.lon, radius: 10_000 },
      { bbox: [135.1235, 34.9, 136, 35.1] },
    ]);
  });
  test("nothing is asked while something is missing", () => {
    expect(stayInput({ ...wish, where: null }, "EUR")).toBeNull();
    expect(stayInput({ ...wish, checkOut: wish.checkIn }, "EUR")).toBeNull();
    expect(stayInput({ ...wish, checkIn: "" }, "EUR")).toBeNull();
  });
});

describe("filters and sorts of stays", () => {
  const all = [
    stay({ id: "plain", price: 20_000, stars: 2, rating: 7.1 }),
    stay({ id: "grand", price: 90_000, stars: 5, rating: 9.5, amenities: ["wifi", "pool"], refundable: true }),
    stay({ id: "odd", price: 30_000, stars: null, rating: null, amenities: [] }),
  ];
  test("each narrows down by itself and all together", () => {
    expect(ids(stays.filtered(all, { ...NO_STAY_FILTERS, stars: [2, 5] }))).toEqual(["plain", "grand"]);
    expect(ids(stays.filtered(all, { ...NO_STAY_FILTERS, rating: 9 }))).toEqual(["grand"]);
    expect(ids(stays.filtered(all, { ...NO_STAY_FILTERS, amenities: ["wifi", "pool"] }))).toEqual(["grand"]);
    expect(ids(stays.filtered(all, { ...NO_STAY_FILTERS, free: true }))).toEqual(["grand"]);
    expect(ids(stays.filtered(all, { ...NO_STAY_FILTERS, price: 30_000 }))).toEqual(["plain", "odd"]);
    expect(ids(stays.filtered(all, NO_STAY_FILTERS))).toEqual(["plain", "grand", "odd"]);
  });
  test("when nothing is left, what to take away is named with what it brings", () => {
    expect(stays.wayOut(all, { ...NO_STAY_FILTERS, price: 30_000, free: true })).toEqual([
      { key: "free", count: 2 },
      { key: "price", count: 1 },
    ]);
  });
  test("orders; a distance only where there is one; amenities with how many have them", () => {
    expect(ids(sortedStays(all, "price"))).toEqual(["plain", "odd", "grand"]);
    expect(ids(sortedStays(all, "rating"))).toEqual(["grand", "plain", "odd"]);
    expect(ids(sortedStays(all, "stars"))).toEqual(["grand", "plain", "odd"]);
    expect(sortsOf(all)).not.toContain("distance");
    const near = [stay({ id: "far", meters: 900 }), stay({ id: "near", meters: 100 })];
    expect(sortsOf(near)).toContain("distance");
    expect(ids(sortedStays(near, "distance"))).toEqual(["near", "far"]);
    expect(ids(sortedStays(near, "best"))).toEqual(["near", "far"]);
    expect(amenitiesIn(all)).toEqual([
      { name: "wifi", count: 2 },
      { name: "pool", count: 1 },
    ]);
  });
});

describe("a stay as an item", () => {
  test("keeps its nights, place, cost and offer; the item schema takes it", () => {
    const { date, fields } = itemOfStay(stay({ zone: "Asia/Tokyo", refundable: true }), "Europe/Berlin");
    expect(date).toBe("2027-04-04");
    expect(fields).toMatchObject({
      type: "lodging",
      title: "Hotel a",
      place: { name: "Hotel a", lat: 35, lon: 135.7, country: "JP", timeZone: "Asia/Tokyo", address: "Kyoto" },
      start: { local: "2027-04-04T16:00", zone: "Asia/Tokyo" },
      end: { local: "2027-04-07T11:00", zone: "Asia/Tokyo" },
      cost: { amount: 30_000, currency: "EUR" },
      details: { offerId: "a", nights: "3", guests: "2", rooms: "1", demo: "yes", freeUntil: "2027-04-02T18:00", provider: "Caravan Demo" },
    });
    expect(itemFieldsSchema.partial().safeParse(fields).error).toBeUndefined();
  });
  test("a hotel without a known zone is in the zone of the trip", () => {
    expect(itemOfStay(stay({ zone: "Nowhere/Else" }), "Europe/Berlin").fields.start?.zone).toBe("Europe/Berlin");
  });
});

describe("saved stays", () => {
  const saved = (id: string, wish: Wish, changes: Partial<Item> = {}): Item =>
    item({ id, ...itemOfStay(stay({ id, zone: "Asia/Tokyo", ...wish }), "UTC").fields, ...changes });
  const one = saved("1", { price: 30_000, rating: 8, stars: 3 });
  const two = saved("2", { price: 45_000, rating: 9.2, stars: 3, refundable: true });

  test("stays of the same nights stand beside each other; booked ones, other nights and flights do not", () => {
    const later = saved(
      "3",
      {},
      { start: { local: "2027-04-07T15:00", zone: "Asia/Tokyo" }, end: { local: "2027-04-09T11:00", zone: "Asia/Tokyo" } },
    );
    const booked = saved("4", {}, { bookingId: "b" });
    const flight = item({ id: "5", type: "flight", details: { offerId: "f" } });
    expect(rivals(one, [one, two, later, booked, flight]).map(({ id }) => id)).toEqual(["1", "2"]);
    expect([one, booked, flight, item({ details: { offerId: "x" } })].map(offerOf)).toEqual(["1", null, "f", null]);
  });
  test("what differs is marked, and the better one where one is", () => {
    const rows = new Map(compared([one, two].map((each) => ({ item: each, price: null }))).map((row) => [row.fact, row]));
    expect(rows.get("price")).toMatchObject({ differs: true, best: [0] });
    expect(rows.get("perNight")).toMatchObject({ values: [10_000, 15_000], best: [0] });
    expect(rows.get("rating")).toMatchObject({ differs: true, best: [1] });
    expect(rows.get("stars")).toMatchObject({ differs: false, best: [] });
    expect(rows.get("cancelling")).toMatchObject({ values: ["no", "2027-04-02T18:00"], differs: true });
    expect(rows.has("stops")).toBe(false);
  });
  test("the price of now is told from the one that was saved", () => {
    const now = priceNow(one, stay({ price: 33_000 }));
    expect(now).toEqual({ amount: 33_000, currency: "EUR" });
    expect([change(one.cost, now), change(two.cost, now), change(now, now)]).toEqual(["dearer", "cheaper", "same"]);
    expect([change(null, now), change(one.cost, { amount: 1, currency: "JPY" })]).toEqual([null, null]);
  });
});
