import { beforeAll, describe, expect, test } from "vitest";
import { change, changes, findHotels, inspectNights, undo } from "#server/admin/inventory.ts";
import { readStayId } from "#server/stay/house-offer.ts";
import { setCapacity } from "#server/stay/inventory.ts";
import { asUser, type TestContext } from "#tests/support/context.ts";
import { createUser } from "#tests/support/factories.ts";
import { CITY, stayContext, stayQuery } from "#tests/support/stays.ts";

let ctx: TestContext;
let staff: TestContext;
let name: string;
beforeAll(async () => {
  ctx = await stayContext();
  const person = await createUser(ctx);
  await ctx.db.user.update({ where: { id: person.id }, data: { role: "operator" } });
  staff = asUser(ctx, person.id);
  name = (await ctx.db.user.findUniqueOrThrow({ where: { id: person.id } })).name;
}, 60_000);

const house = () => ctx.stays[0]!.provider;
/** A night of a hotel that can be had. */
async function scene() {
  const query = stayQuery();
  const offer = (await house().search(query))[0]!;
  const { hotelId, room } = readStayId(offer.supplierOfferId)!;
  const night = { hotelId, room, date: query.checkIn };
  const stock = async () =>
    (await inspectNights(staff, { hotelId, from: query.checkIn, nights: 1 })).nights[0]!.rooms.find((one) => one.room === room)!;
  return { query, offer, night, stock, target: { kind: "night" as const, ...night } };
}

describe("[ST11] changes by staff", () => {
  test("a change stands in the trail with who, what and why; undone, all is as before, and never twice", async () => {
    const { target, stock } = await scene();
    const before = await stock();
    const capacity = before.sold + before.held;
    const entry = await change(staff, { target, setting: { what: "capacity", value: capacity }, reason: "Burst pipe" });
    expect(await stock()).toMatchObject({ capacity, sold: before.sold });
    expect(entry).toMatchObject({ by: name, reason: "Burst pipe", action: "inventory.capacity", undone: false });
    expect(entry).toMatchObject({ before: { target, value: before.capacity }, after: { target, value: capacity } });
    await undo(staff, { id: entry!.id });
    expect(await stock()).toEqual(before);
    await expect(undo(staff, { id: entry!.id })).rejects.toMatchObject({ code: "conflict" });
    const [last, first] = (await changes(staff, { limit: 2 })).data;
    expect([last!.undoes, first!.id, first!.undone]).toEqual([entry!.id, entry!.id, true]);
  });

  test("what somebody changed again since is not undone over their head", async () => {
    const { target, stock } = await scene();
    const entry = await change(staff, { target, setting: { what: "price", value: 44_400 }, reason: "Fair" });
    await change(staff, { target, setting: { what: "price", value: 55_500 }, reason: "Bigger fair" });
    await expect(undo(staff, { id: entry!.id })).rejects.toMatchObject({ code: "conflict" });
    expect(await stock()).toMatchObject({ price: 55_500, isSet: true });
  });

  test("a change that is refused, or changes nothing, leaves no entry", async () => {
    const { target, night } = await scene();
    const set = (value: number) => change(staff, { target, setting: { what: "capacity", value }, reason: "Too many" });
    await expect(set(9_999)).rejects.toMatchObject({ code: "conflict" });
    const { capacity } = (await inspectNights(staff, { hotelId: night.hotelId, from: night.date, nights: 1 })).nights[0]!.rooms.find(
      ({ room }) => room === night.room,
    )!;
    expect(await set(capacity)).toBeNull();
    const subject = `stay:${night.hotelId}:${night.room}:${night.date}`;
    const entries = (await changes(staff, { limit: 100 })).data.filter((entry) => entry.subject === subject && entry.reason === "Too many");
    expect(entries).toEqual([]);
  });

  test("entries are never changed nor taken out, not even by us", async () => {
    const { target } = await scene();
    const { id } = (await change(staff, { target, setting: { what: "sales", value: false }, reason: "Renovation" }))!;
    await expect(ctx.db.auditEntry.update({ where: { id }, data: { reason: "" } })).rejects.toThrow(/never changes/);
    await expect(ctx.db.auditEntry.delete({ where: { id } })).rejects.toThrow(/never changes/);
  });

  test("jobs change inventory too, and the trail says so", async () => {
    const { night } = await scene();
    await setCapacity(ctx, { ...night, capacity: 99 }).catch(() => undefined);
    await setCapacity(ctx, { ...night, capacity: 1 }).catch(() => undefined);
    const { data } = await changes(staff, { limit: 50 });
    for (const { by } of data.filter(({ subject }) => subject === `stay:${night.hotelId}:${night.room}:${night.date}`))
      expect(by).toBe("system:test");
  });
});

describe("[ST6] hotels by staff", () => {
  test("a closed hotel is neither found nor ordered, until it is opened again by undo", async () => {
    const { query, offer, night } = await scene();
    const found = async () => (await house().search(query)).some(({ hotel }) => hotel.id === offer.hotel.id);
    const target = { kind: "hotel" as const, hotelId: night.hotelId };
    const closure = { from: query.checkIn, until: query.checkOut };
    expect(await found()).toBe(true);
    const entry = await change(staff, { target, setting: { what: "closure", value: closure }, reason: "Flood" });
    expect(await found()).toBe(false);
    await expect(house().reprice(offer)).rejects.toMatchObject({ code: "sold_out" });
    expect((await inspectNights(staff, { hotelId: night.hotelId, from: query.checkIn, nights: 1 })).closure).toEqual(closure);
    await undo(staff, { id: entry!.id });
    expect(await found()).toBe(true);
  });

  test("hotels are found by city, and by name and city", async () => {
    const all = await findHotels(staff, { text: CITY.name.toLowerCase() });
    expect(all.length).toBeGreaterThan(1);
    const wanted = all[1]!;
    const word = wanted.name.split(" ").find((part) => part.length > 3 && part !== CITY.name && part !== "Hotel")!;
    const named = await findHotels(staff, { text: `${word} ${CITY.name}` });
    expect(named.map(({ id }) => id)).toContain(wanted.id);
    expect(named.length).toBeLessThan(all.length);
    expect(await findHotels(staff, { text: "zzzz nowhere" })).toEqual([]);
  });
});
