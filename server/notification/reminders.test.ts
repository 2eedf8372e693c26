import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import type { Prisma } from "#prisma";
import { sweepReminders } from "#server/notification/service.ts";
import { testContext } from "../../tests/support/context.ts";
import { createUser, unique } from "../../tests/support/factories.ts";

const ctx = testContext();
/** Sweeps look at every trip around a date, so each test takes a year of its own. */
let year = 2040 + (process.pid % 100);
const ownYear = (): number => ++year;

interface Trip {
  readonly start: string;
  readonly status?: string;
  readonly deleted?: boolean;
  readonly preferences?: Prisma.InputJsonValue;
  readonly items?: readonly Partial<Prisma.ItineraryItemUncheckedCreateInput>[];
}
async function createTrip({ start, status = "planned", deleted = false, preferences = {}, items = [] }: Trip) {
  const user = await createUser(ctx);
  await ctx.db.user.update({ where: { id: user.id }, data: { preferences } });
  const id = v7();
  const at = ctx.now();
  const name = unique("trip");
  await ctx.db.itinerary.create({
    data: {
      id,
      ownerId: user.id,
      name,
      startDate: start,
      endDate: `${start.slice(0, 4)}-12-31`,
      timeZone: "UTC",
      currency: "EUR",
      status,
      createdAt: at,
      updatedAt: at,
      deletedAt: deleted ? at : null,
      members: { create: { userId: user.id, role: "owner", createdAt: at } },
      items: {
        create: items.map((item, index) => ({
          id: `item-${index}`,
          type: "place",
          title: "Somewhere",
          position: `a${index}`,
          mediaUrls: [],
          createdSeq: 1,
          updatedSeq: 1,
          dayId: start,
          ...(item as object),
        })),
      },
    },
  });
  return { id, name, userId: user.id, email: user.email };
}
const sweepAt = async (iso: string) => {
  const mine = testContext(undefined, { now: () => new Date(iso) });
  await sweepReminders(mine);
  return mine;
};
const told = (trip: { id: string }) =>
  ctx.db.notification.findMany({ where: { itineraryId: trip.id }, select: { title: true, href: true, userId: true, kind: true } });
const mailed = (trip: { email: string }) =>
  ctx.db.notificationDelivery.findMany({ where: { recipient: trip.email }, select: { subject: true } });

describe("reminders before a trip", () => {
  test("[N7][N10] at nine over there, three days before: in the product and by mail, once, however often it is swept", async () => {
    const y = ownYear();
    const trip = await createTrip({
      start: `${y}-05-10`,
      items: [{ place: { name: "Tokyo", lat: 35.7, lon: 139.8, timeZone: "Asia/Tokyo" } }],
    });
    await sweepAt(`${y}-05-06T23:59:00Z`);
    expect(await told(trip)).toEqual([]);
    await Promise.all([sweepAt(`${y}-05-07T00:00:00Z`), sweepAt(`${y}-05-07T00:00:00Z`)]);
    await sweepAt(`${y}-05-07T00:05:00Z`);
    await sweepAt(`${y}-05-09T00:05:00Z`);
    expect(await told(trip)).toEqual([
      { title: `“${trip.name}” starts in 3 days`, href: `/trips/${trip.id}`, userId: trip.userId, kind: "trip.starts" },
    ]);
    expect(await mailed(trip)).toEqual([{ subject: `“${trip.name}” starts in 3 days` }]);
  });

  test("[N7] the first place in the order of the plan decides: not the pool, not a day outside the trip", async () => {
    const y = ownYear();
    const trip = await createTrip({
      start: `${y}-05-10`,
      items: [
        { dayId: null, startZone: "Asia/Tokyo", position: "A0" },
        { dayId: `${y}-05-01`, startZone: "Asia/Tokyo" },
        { dayId: `${y}-05-11`, startZone: "Asia/Tokyo" },
        { position: "a5", startZone: "Asia/Tokyo" },
        { position: "Zz", startZone: "America/New_York" },
        { position: "A1", title: "A note without a place" },
      ],
    });
    await sweepAt(`${y}-05-07T12:59:00Z`);
    expect(await told(trip)).toEqual([]);
    await sweepAt(`${y}-05-07T13:00:00Z`);
    expect(await told(trip)).toHaveLength(1);
  });

  test("[N8] late it is still sent, with the days that are left; never once the trip has begun", async () => {
    const y = ownYear();
    const [late, begun] = [await createTrip({ start: `${y}-05-10` }), await createTrip({ start: `${y}-05-09` })];
    await sweepAt(`${y}-05-09T00:01:00Z`);
    expect((await told(late)).map((row) => row.title)).toEqual([`“${late.name}” starts tomorrow`]);
    expect(await told(begun)).toEqual([]);
  });

  test("[N8] never for a trip that is archived, completed or deleted", async () => {
    const y = ownYear();
    const trips = [
      await createTrip({ start: `${y}-05-10`, status: "archived" }),
      await createTrip({ start: `${y}-05-10`, status: "completed" }),
      await createTrip({ start: `${y}-05-10`, deleted: true }),
    ];
    const draft = await createTrip({ start: `${y}-05-10`, status: "draft" });
    await sweepAt(`${y}-05-07T09:00:00Z`);
    for (const trip of trips) expect(await told(trip)).toEqual([]);
    expect(await told(draft)).toHaveLength(1);
  });

  test("[N9] over the channels the person chose", async () => {
    const y = ownYear();
    const mail = await createTrip({ start: `${y}-05-10`, preferences: { reminderChannels: ["email"] } });
    const product = await createTrip({ start: `${y}-05-10`, preferences: { reminderChannels: ["in_app"] } });
    const none = await createTrip({ start: `${y}-05-10`, preferences: { reminderChannels: [] } });
    await sweepAt(`${y}-05-07T09:00:00Z`);
    expect([(await told(mail)).length, (await mailed(mail)).length]).toEqual([0, 1]);
    expect([(await told(product)).length, (await mailed(product)).length]).toEqual([1, 0]);
    expect([(await told(none)).length, (await mailed(none)).length]).toEqual([0, 0]);
  });

  test("[N10] a trip that moves is announced for its new start, and the same start never twice", async () => {
    const y = ownYear();
    const trip = await createTrip({ start: `${y}-05-10` });
    const move = (startDate: string) => ctx.db.itinerary.update({ where: { id: trip.id }, data: { startDate } });
    await move(`${y}-05-20`);
    await sweepAt(`${y}-05-07T09:00:00Z`);
    expect(await told(trip)).toEqual([]);
    await sweepAt(`${y}-05-17T09:00:00Z`);
    expect(await told(trip)).toHaveLength(1);
    await move(`${y}-05-21`);
    await sweepAt(`${y}-05-17T10:00:00Z`);
    await move(`${y}-05-20`);
    await sweepAt(`${y}-05-17T11:00:00Z`);
    expect(await told(trip)).toHaveLength(1);
  });

  test("[N10] who joins later is reminded too, and who was already is not again", async () => {
    const y = ownYear();
    const trip = await createTrip({ start: `${y}-05-10` });
    await sweepAt(`${y}-05-07T09:00:00Z`);
    const friend = await createUser(ctx);
    await ctx.db.itineraryMember.create({ data: { itineraryId: trip.id, userId: friend.id, role: "viewer", createdAt: ctx.now() } });
    await sweepAt(`${y}-05-08T09:00:00Z`);
    expect((await told(trip)).map((row) => [row.userId, row.title.slice(-9)])).toEqual([
      [trip.userId, "in 3 days"],
      [friend.id, "in 2 days"],
    ]);
  });

  test("many trips are announced in one sweep, page by page", async () => {
    const y = ownYear();
    const user = await createUser(ctx);
    const at = ctx.now();
    const trips = Array.from({ length: 230 }, () => v7());
    await ctx.db.itinerary.createMany({
      data: trips.map((id) => ({
        id,
        ownerId: user.id,
        name: "Many",
        startDate: `${y}-05-10`,
        endDate: `${y}-05-12`,
        timeZone: "UTC",
        currency: "EUR",
        createdAt: at,
        updatedAt: at,
      })),
    });
    await ctx.db.itineraryMember.createMany({
      data: trips.map((itineraryId) => ({ itineraryId, userId: user.id, role: "owner", createdAt: at })),
    });
    await sweepAt(`${y}-05-07T09:00:00Z`);
    expect(await ctx.db.notification.count({ where: { userId: user.id } })).toBe(230);
  });
});
