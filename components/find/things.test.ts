import { describe, expect, test } from "vitest";
import { choiceOf, itemOfActivity, NO_CHOICE, priceOfTickets } from "#components/find/activity-item.ts";
import { activityInput, categoriesIn, guessActivity, NO_ACTIVITY_FILTERS, sortedThings, things } from "#components/find/activity-wish.ts";
import { compared, rivals } from "#components/find/compare.ts";
import { readSeats } from "#components/find/flight-item.ts";
import { priceNow } from "#components/find/saved-price.ts";
import type { Session } from "#domain/activity/offer.ts";
import { activitySearchInput, type ShownActivity } from "#domain/activity/search.ts";
import { type Item, itemFieldsSchema } from "#domain/itinerary/itinerary.ts";

const money = (amount: number) => ({ amount, currency: "EUR" });
function session(time: string, price: number, seatsLeft = 20, sections?: Session["sections"]): Session {
  const when = (hours: number) => ({
    local: `2027-04-04T${String(Number(time.slice(0, 2)) + hours).padStart(2, "0")}${time.slice(2)}`,
    zone: "Asia/Tokyo",
    instant: new Date(Date.parse(`2027-04-04T${time}:00+09:00`) + hours * 3_600_000).toISOString(),
  });
  return { id: `act:x:${time}`, start: when(0), end: when(2), seatsLeft, price: money(price), ...(sections && { sections }) };
}
interface Wish {
  readonly id?: string;
  readonly kind?: "entry" | "tour" | "event";
  readonly category?: string;
  readonly sessions?: readonly Session[];
  readonly meters?: number;
}
function thing({
  id = "a",
  kind = "entry",
  category = "museum",
  sessions = [session("10:00", 1400)],
  meters = 500,
}: Wish = {}): ShownActivity {
  return {
    id,
    kind: "activity",
    provider: "house",
    providerName: "Caravan Demo",
    demo: true,
    activity: { id: `x-${id}`, kind, name: "Tokyo Tower: Entry", category, placeId: "sight-tokyo-tower", lat: 35.66, lon: 139.74, country: "JP", zone: "Asia/Tokyo", durationMinutes: 120 },
    sessions: [...sessions],
    tickets: { adults: 2, children: 0 },
    total: money(2800),
    perTicket: money(1400),
    conditions: { refundable: true, freeCancellationHours: 24 },
    priceLines: [],
    distanceMeters: meters,
    hasSeats: kind === "event",
    canHold: true,
    expiresAt: "2027-01-01T00:00:00Z",
  }; // biome-ignore format: one offer
}
const SECTIONS = [
  { id: "P", name: "Stalls", price: money(7900), seatsLeft: 30 },
  { id: "U", name: "Upper circle", price: money(4300), seatsLeft: 2 },
];
const evening = session("19:00", 4300, 32, SECTIONS);
const ids = (offers: readonly ShownActivity[]) => offers.map(({ id }) => id);

describe("what a plan suggests to do", () => {
  const trip = { startDate: "2027-04-01", endDate: "2027-04-09" };
  test("the day it was asked for, never one that is over; the server takes the search", () => {
    const wish = guessActivity(trip, [], { date: "2027-04-03", people: 3, today: "2026-11-21" });
    expect(wish).toEqual({ where: null, date: "2027-04-03", adults: 3, children: 0 });
    expect(guessActivity(trip, [], { date: null, people: 1, today: "2027-04-05" }).date).toBe("2027-04-05");
    expect(activityInput(wish, "EUR")).toBeNull();
    const input = activityInput({ ...wish, where: { kind: "place", id: "gn-1", label: "Tokyo" } }, "EUR");
    expect(activitySearchInput.safeParse(input).error).toBeUndefined();
  });
});

describe("filters and sorts of things to do", () => {
  const all = [
    thing({ id: "museum", sessions: [session("10:00", 1400), session("15:00", 1000)], meters: 900 }),
    thing({ id: "tour", kind: "tour", category: "street", sessions: [session("09:00", 2700)], meters: 100 }),
    thing({ id: "play", kind: "event", category: "theatre", sessions: [evening], meters: 400 }),
  ];
  test("each narrows down by itself; the way out is named", () => {
    expect(ids(things.filtered(all, { ...NO_ACTIVITY_FILTERS, kind: "tour" }))).toEqual(["tour"]);
    expect(ids(things.filtered(all, { ...NO_ACTIVITY_FILTERS, category: ["museum", "theatre"] }))).toEqual(["museum", "play"]);
    expect(ids(things.filtered(all, { ...NO_ACTIVITY_FILTERS, time: "afternoon" }))).toEqual(["museum"]);
    expect(ids(things.filtered(all, { ...NO_ACTIVITY_FILTERS, price: 2000 }))).toEqual(["museum"]);
    expect(things.wayOut(all, { ...NO_ACTIVITY_FILTERS, kind: "tour", time: "evening" })).toEqual([
      { key: "kind", count: 1 },
      { key: "time", count: 1 },
    ]);
  });
  test("orders, the best as suppliers have it; categories with how many there are", () => {
    expect(ids(sortedThings(all, "best"))).toEqual(["museum", "tour", "play"]);
    expect(ids(sortedThings(all, "price"))).toEqual(["museum", "tour", "play"]);
    expect(ids(sortedThings(all, "start"))).toEqual(["tour", "museum", "play"]);
    expect(ids(sortedThings(all, "distance"))).toEqual(["tour", "play", "museum"]);
    expect(categoriesIn(all)).toHaveLength(3);
  });
});

describe("tickets of a session", () => {
  test("cost what was chosen: the session, a part of the venue, or each seat by its part", () => {
    expect(priceOfTickets(session("10:00", 1400), 2, NO_CHOICE)).toEqual(money(2800));
    expect(priceOfTickets(evening, 2, { section: "P", seats: [] })).toEqual(money(15_800));
    expect(priceOfTickets(evening, 2, { section: null, seats: ["P1A", "U3C"] })).toEqual(money(12_200));
    expect(priceOfTickets(evening, 2, { section: "Z", seats: [] })).toBeNull();
    expect(priceOfTickets(evening, 2, { section: null, seats: ["P1A", "Z1A"] })).toBeNull();
  });
  test("as an item stand at their time and zone, unbooked, with seats; the item schema takes it", () => {
    const offer = thing({ kind: "event", sessions: [evening] });
    const { date, fields } = itemOfActivity(offer, evening, { section: null, seats: ["P1A", "P1B"] });
    expect(date).toBe("2027-04-04");
    expect(fields).toMatchObject({
      type: "activity",
      locationId: "sight-tokyo-tower",
      place: { name: "Tokyo Tower", timeZone: "Asia/Tokyo" },
      start: { local: "2027-04-04T19:00", zone: "Asia/Tokyo" },
      end: { local: "2027-04-04T21:00", zone: "Asia/Tokyo" },
      cost: money(15_800),
      details: { offerId: "a", sessionId: "act:x:19:00", seat: "P1A, P1B", tickets: "2", freeHours: "24", demo: "yes" },
    });
    expect(itemFieldsSchema.partial().safeParse(fields).error).toBeUndefined();
    expect(choiceOf(fields.details ?? {})).toEqual({ section: null, seats: ["P1A", "P1B"] });
    expect([...readSeats(fields.details?.seats)]).toEqual([["act:x:19:00", ["P1A", "P1B"]]]);
  });
  test("the price of now is that of the saved session and part; a session that is gone has none", () => {
    const offer = thing({ kind: "event", sessions: [evening] });
    const { fields } = itemOfActivity(offer, evening, { section: "P", seats: [] });
    const item = { details: fields.details ?? {} };
    const dearer = session("19:00", 4300, 32, [{ ...SECTIONS[0]!, price: money(8000) }, SECTIONS[1]!]);
    expect(priceNow(item, { ...offer, sessions: [dearer] })).toEqual(money(16_000));
    expect(priceNow(item, { ...offer, sessions: [session("20:00", 4300)] })).toBeNull();
  });
});

describe("things to do side by side", () => {
  const saved = (id: string, offer: ShownActivity, at: Session, choice = NO_CHOICE) =>
    ({ id, bookingId: null, ...itemOfActivity(offer, at, choice).fields }) as unknown as Item;
  const morning = saved("1", thing(), session("10:00", 1400));
  const night = saved("2", thing({ id: "b", kind: "event" }), evening, { section: "U", seats: [] });

  test("the dearer ticket and the later hour show; a longer visit is no worse one", () => {
    const rows = new Map(compared([morning, night].map((item) => ({ item, price: null }))).map((row) => [row.fact, row]));
    expect(rows.get("price")).toMatchObject({ values: [2800, 8600], differs: true, best: [0] });
    expect(rows.get("perTicket")).toMatchObject({ values: [1400, 4300], best: [0] });
    expect(rows.get("begins")).toMatchObject({ values: ["2027-04-04T10:00", "2027-04-04T19:00"], best: [] });
    expect(rows.get("seats")).toMatchObject({ values: [null, "U"] });
    expect(rows.get("cancelling")).toMatchObject({ values: ["2027-04-03T10:00", "2027-04-03T19:00"] });
    expect(rows.get("duration")?.best).toEqual([]);
    const twice = compared([morning, saved("3", thing({ id: "c" }), session("11:00", 1500))].map((item) => ({ item, price: null })));
    expect(twice.map(({ fact }) => fact)).not.toContain("seats");
  });
  test("only unbooked things of the same day stand beside each other", () => {
    const booked = { ...night, id: "3", bookingId: "b" } as Item;
    const later = { ...night, id: "4", start: { local: "2027-04-05T19:00", zone: "Asia/Tokyo" } } as Item;
    expect(rivals(morning, [morning, night, booked, later]).map(({ id }) => id)).toEqual(["1", "2"]);
  });
});
