import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import type { ActivityOffer } from "#domain/activity/offer.ts";
import { addDays } from "#domain/time.ts";
import { setCapacity, setPrice, setSales } from "#server/activity/inventory.ts";
import type { ActivityQuery } from "#server/activity/provider.ts";
import { activitySearchInput, renew, search, select } from "#server/activity/service.ts";
import { availability } from "#server/inventory/service.ts";
import { getOffer, getSeats } from "#server/offer/get.ts";
import type { TestContext } from "../../tests/support/context.ts";
import { onRealPostgres } from "../../tests/support/database.ts";
import { CITY, eventDay, freshDays, MUSEUM, stayContext } from "../../tests/support/stays.ts";

let ctx: TestContext;
beforeAll(async () => {
  ctx = await stayContext();
});
const house = () => ctx.activities[0]!.provider;
const query = (from: string, changes: Partial<ActivityQuery> = {}): ActivityQuery => ({
  area: { point: { lat: CITY.lat, lon: CITY.lon }, radius: 40_000, box: null, country: null },
  from,
  until: addDays(from, 13),
  categories: null,
  kinds: null,
  adults: 1,
  children: 0,
  limit: 50,
  ...changes,
});
const TRAVELLER = { type: "adult" as const, givenName: "Ada", familyName: "Miller" };
const find = async (kind: "entry" | "event", changes: Partial<ActivityQuery> = {}): Promise<ActivityOffer> => {
  const offer = (await house().search(query(eventDay(), { kinds: [kind], ...changes }))).at(-1);
  if (!offer) throw new Error("no offer");
  return offer;
};
const want = async (offer: ActivityOffer, seats: string[] = [], reference = v7()) => {
  const selection = { sessionId: offer.sessions[0]!.id, seats };
  return { reference, selection, offer: await house().select(offer, selection), travellers: [TRAVELLER] };
};
const freeSeats = async (offer: ActivityOffer) =>
  (await house().seats(offer))[0]!.cabins
    .flatMap(({ rows }) => rows.flatMap(({ seats }) => seats))
    .filter(({ status }) => status === "free");

describe("[ST10] the demo keeps the contract of activity providers", () => {
  test.each(["entry", "event"] as const)(
    "%s: ordered, found by reference and id, given back; doing it again changes nothing",
    async (kind) => {
      const request = await want(await find(kind));
      expect(await house().findByReference(request.reference)).toBeNull();
      const order = await house().book(request);
      expect(order).toMatchObject({ reference: request.reference, status: "confirmed", total: request.offer.total });
      expect((await house().book(request)).id).toBe(order.id);
      expect(await house().findByReference(request.reference)).toMatchObject({ id: order.id });
      const quote = await house().cancelQuote(order.id);
      expect(quote.refund.amount).toBe(kind === "entry" ? order.total.amount : 0);
      expect((await house().cancel(quote.quoteId)).status).toBe("cancelled");
      expect((await house().cancel(quote.quoteId)).status).toBe("cancelled");
      await expect(house().get(v7())).rejects.toMatchObject({ code: "not_found" });
      const held = await want(await find(kind));
      expect((await house().hold!(held)).payBy).toBeInstanceOf(Date);
      expect((await house().book(held)).status).toBe("confirmed");
    },
  );
});

describe("[ST8] sessions", () => {
  test("lie in the opening hours of the sight, in its zone, with seats left and the price of one ticket", async () => {
    const { checkIn: date } = freshDays(1);
    const answer = await search(
      ctx,
      activitySearchInput.parse({ lat: CITY.lat, lon: CITY.lon, date, until: addDays(date, 6), kinds: "entry" }),
    );
    const offer = answer.offers.find(({ activity }) => activity.placeId === MUSEUM)!;
    expect(offer).toMatchObject({
      kind: "activity",
      demo: true,
      provider: "house",
      hasSeats: false,
      activity: { kind: "entry", category: "museum" },
    });
    for (const { start, end, seatsLeft, price } of offer.sessions) {
      expect(start.local.slice(11) >= "10:00" && start.local.slice(11) <= "17:00").toBe(true);
      expect(new Date(`${start.local.slice(0, 10)}T12:00Z`).getUTCDay()).not.toBe(1);
      expect(Date.parse(start.instant)).toBe(Date.parse(`${start.local}:00-02:00`));
      expect(Date.parse(end.instant) - Date.parse(start.instant)).toBe(90 * 60_000);
      expect(seatsLeft).toBeGreaterThan(0);
      expect(price.amount).toBeGreaterThan(0);
    }
    expect(await getOffer(ctx, { id: offer.id })).toMatchObject({ id: offer.id, total: offer.total });
    await expect(getSeats(ctx, { id: offer.id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("what is bought is gone from the next search", async () => {
    const offer = await find("entry");
    const before = offer.sessions[0]!;
    await house().book(await want(offer));
    expect((await house().reprice(offer)).sessions.find(({ id }) => id === before.id)?.seatsLeft ?? 0).toBe(before.seatsLeft - 1);
  });
});

describe("[ST6] inventory of sessions", () => {
  test("closed ones are not sold, a capacity is kept, a price of its own counts for every section", async () => {
    const offer = await find("event");
    const sessionId = offer.sessions[0]!.id;
    await setSales(ctx, { sessionId, open: false });
    await expect(house().reprice(offer)).rejects.toMatchObject({ code: "sold_out" });
    await setSales(ctx, { sessionId, open: true });
    const [first, , last] = (await house().reprice(offer)).sessions[0]!.sections!;
    await setPrice(ctx, { sessionId, price: first!.price.amount * 2 });
    const dear = (await house().reprice(offer)).sessions[0]!.sections!;
    expect(dear.map(({ price }) => price.amount)).toEqual(expect.arrayContaining([first!.price.amount * 2, last!.price.amount * 2]));
    await setPrice(ctx, { sessionId, price: null });
    const { free = 0, total = 0 } = (await availability(ctx, [sessionId])).get(sessionId)?.get("P") ?? {};
    expect([first!.id, free]).toEqual(["P", first!.seatsLeft]);
    await setCapacity(ctx, { sessionId, section: "P", capacity: total - free + 1 });
    expect((await house().reprice(offer)).sessions[0]!.sections![0]!.seatsLeft).toBe(1);
    await expect(setCapacity(ctx, { sessionId, section: "P", capacity: 0 })).rejects.toMatchObject({ code: "conflict" });
    await expect(setSales(ctx, { sessionId: "event:venue-1-hall:2027-01-01", open: false })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("[ST9] seated events", () => {
  test("a seat costs what its section costs, and the map says so", async () => {
    const date = eventDay();
    const answer = await search(
      ctx,
      activitySearchInput.parse({ lat: CITY.lat, lon: CITY.lon, date, until: addDays(date, 20), kinds: "event", adults: 2 }),
    );
    const offer = answer.offers[0]!;
    expect(offer).toMatchObject({ hasSeats: true, activity: { venue: "Theatre of Tests", kind: "event" } });
    const { seatMaps } = await getSeats(ctx, { id: offer.id });
    expect(seatMaps.map(({ segment }) => segment)).toEqual([offer.sessions[0]!.id]);
    const free = seatMaps[0]!.cabins.map(({ rows }) => rows.flatMap(({ seats }) => seats).filter(({ status }) => status === "free"));
    const [stalls, , upper] = free;
    expect(stalls![0]!.price!.amount).toBeGreaterThan(upper![0]!.price!.amount);
    const seats = [stalls![0]!.id, upper![0]!.id];
    const selected = await select(ctx, { offerId: offer.id, sessionId: offer.sessions[0]!.id, seats });
    expect(selected.total.amount).toBe(stalls![0]!.price!.amount + upper![0]!.price!.amount);
    await expect(select(ctx, { offerId: offer.id, sessionId: offer.sessions[0]!.id, seats: [seats[0]!] })).rejects.toMatchObject({
      code: "supplier_rejected",
    });
  });

  test("ten want one seat: one has it; the map shows it taken", async () => {
    const offer = await find("event");
    const seat = (await freeSeats(offer))[0]!.id;
    const request = await want(offer, [seat]);
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => house().book({ ...request, reference: v7() })));
    expect(results.filter(({ status }) => status === "fulfilled").length).toBe(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "sold_out" });
    expect((await freeSeats(offer)).map(({ id }) => id)).not.toContain(seat);
  });

  test.runIf(onRealPostgres)("thirty want any of the last places of a session: nobody gets one that is not there", async () => {
    const offer = await find("entry");
    const least = offer.sessions.reduce((best, session) => (session.seatsLeft < best.seatsLeft ? session : best));
    const request = await want({ ...offer, sessions: [least] });
    const results = await Promise.allSettled(Array.from({ length: 34 }, () => house().book({ ...request, reference: v7() })));
    expect(results.filter(({ status }) => status === "fulfilled").length).toBe(least.seatsLeft);
  });

  test("foreign seats and seats where none are chosen are refused", async () => {
    const offer = await find("event");
    const event = await want(offer, [(await freeSeats(offer))[0]!.id]);
    const foreign = { ...event.selection, seats: [`${event.selection.seats[0]!.charAt(0)}99Z`] };
    await expect(house().book({ ...event, selection: foreign })).rejects.toMatchObject({ code: "supplier_rejected" });
    const entry = await want(await find("entry"));
    await expect(house().book({ ...entry, selection: { ...entry.selection, seats: ["1"] } })).rejects.toMatchObject({
      code: "supplier_rejected",
    });
  });

  test("an offer that ran out is renewed with the sessions of now, as an offer of its own", async () => {
    const date = eventDay();
    const { offers } = await search(
      ctx,
      activitySearchInput.parse({ lat: CITY.lat, lon: CITY.lon, date, until: addDays(date, 20), kinds: "event" }),
    );
    const later = { ...ctx, now: () => new Date(Date.now() + 3 * 3_600_000) };
    await expect(getOffer(later, { id: offers[0]!.id })).rejects.toMatchObject({ code: "offer_expired" });
    const again = await renew(later, { offerId: offers[0]!.id });
    expect(again.id).not.toBe(offers[0]!.id);
    expect([again.activity.id, again.sessions[0]!.id]).toEqual([offers[0]!.activity.id, offers[0]!.sessions[0]!.id]);
    expect((await renew(ctx, { offerId: offers[0]!.id })).id).toBe(offers[0]!.id);
  });
});
