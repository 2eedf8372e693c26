import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { hashPassword } from "#server/auth/password.ts";
import { actorFromHeaders } from "#server/auth/request.ts";
import { issueToken, requestMagicLink, signInWithPassword, startSession } from "#server/auth/service.ts";
import { createCallerFactory } from "#server/trpc/init.ts";
import { userRouter } from "#server/user/router.ts";
import { asUser, type TestContext, testContext } from "#tests/support/context.ts";
import { address, createUser, unique } from "#tests/support/factories.ts";

const visitor = () => testContext({ type: "anonymous" }, { ip: address() });
const createCaller = createCallerFactory(userRouter);
const caller = (services: TestContext, userId: string) => createCaller({ services: asUser(services, userId) });

let joined = 0;
/** A trip of an owner, straight into the tables, with one item, one log entry and members who joined in this order. */
async function createTrip(ctx: TestContext, ownerId: string, members: readonly (readonly [userId: string, role: string])[] = []) {
  const id = v7();
  const at = new Date();
  await ctx.db.itinerary.create({
    data: {
      id,
      ownerId,
      name: unique("Trip"),
      startDate: "2027-04-01",
      endDate: "2027-04-03",
      timeZone: "Asia/Tokyo",
      currency: "JPY",
      seq: 1,
      createdAt: at,
      updatedAt: at,
      items: {
        create: {
          id: "temple",
          type: "activity",
          title: "Temple",
          position: "a0",
          costAmount: 1200n,
          costCurrency: "JPY",
          createdSeq: 1,
          updatedSeq: 1,
        },
      },
      log: { create: { seq: 1, operationId: v7(), actor: `user:${ownerId}`, at, type: "item.add", operation: { type: "item.add" } } },
      members: {
        create: [[ownerId, "owner"] as const, ...members].map(([userId, role]) => ({
          userId,
          role,
          createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, joined++)),
        })),
      },
    },
  });
  return id;
}

async function createNotification(ctx: TestContext, userId: string) {
  const data = { id: v7(), userId, kind: "test", title: "Hello", body: "World", dedupeKey: unique("note"), createdAt: new Date() };
  await ctx.db.notification.create({ data });
}

describe("export", () => {
  it("holds everything of the person, nothing of others and no secret", async () => {
    const ctx = visitor();
    const passwordHash = await hashPassword("correct horse", { ln: 10, r: 8, p: 1 });
    const [user, other] = [await createUser(ctx, { passwordHash }), await createUser(ctx)];
    const own = await createTrip(ctx, user.id, [[other.id, "editor"]]);
    const foreign = await createTrip(ctx, other.id, [[user.id, "viewer"]]);
    await createTrip(ctx, other.id);
    await createNotification(ctx, user.id);
    await createNotification(ctx, other.id);
    const { token } = await issueToken(ctx, { userId: user.id, name: "script", days: 1 });
    await startSession(ctx, { userId: user.id, userAgent: "Desk" });

    const archive = await caller(ctx, user.id).export();
    const text = JSON.stringify(archive);
    expect(archive.profile).toMatchObject({ id: user.id, email: user.email });
    expect(archive.trips).toHaveLength(1);
    expect(archive.trips[0]).toMatchObject({
      id: own,
      items: [{ id: "temple", costAmount: 1200 }],
      log: [{ seq: 1, operation: { type: "item.add" } }],
    });
    expect(archive.memberships).toEqual([expect.objectContaining({ id: foreign, role: "viewer" })]);
    expect(archive.notifications).toHaveLength(1);
    expect(archive.sessions).toEqual([expect.objectContaining({ userAgent: "Desk" })]);
    expect(archive.apiTokens).toEqual([expect.objectContaining({ name: "script" })]);
    for (const secret of [token, passwordHash, "tokenHash", "passwordHash", other.email]) expect(text).not.toContain(secret);
  });
});

describe("erasure", () => {
  it("empties the account, ends every way in, and frees the e-mail", async () => {
    const ctx = visitor();
    const user = await createUser(ctx, { passwordHash: await hashPassword("correct horse"), name: "Ana Sousa" });
    const { token } = await issueToken(ctx, { userId: user.id, name: "script", days: 1 });
    await startSession(ctx, { userId: user.id, userAgent: null });
    await requestMagicLink(ctx, { email: user.email });
    await createNotification(ctx, user.id);
    await ctx.db.account.create({
      data: { provider: "oidc", providerAccountId: unique("sub"), userId: user.id, createdAt: new Date() },
    });
    const me = caller(ctx, user.id);
    await me.update({ timeZone: "Asia/Tokyo", preferences: { homeAirport: "LIS", interests: ["art"] } });

    expect(await me.erase()).toEqual({ status: "erased" });
    const row = await ctx.db.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(row.erasedAt).not.toBeNull();
    expect(row).toMatchObject({ email: `${user.id}@erased.invalid`, passwordHash: null, homeAirport: null, preferences: {} });
    expect(JSON.stringify(row)).not.toMatch(/Ana|Sousa|LIS|art|Tokyo/);
    const where = { userId: user.id };
    for (const count of [
      ctx.db.session.count({ where }),
      ctx.db.apiToken.count({ where }),
      ctx.db.account.count({ where }),
      ctx.db.notification.count({ where }),
      ctx.db.mailToken.count({ where: { OR: [where, { email: user.email }] } }),
    ]) {
      expect(await count).toBe(0);
    }
    await expect(actorFromHeaders(new Headers({ authorization: `Bearer ${token}` }))).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(signInWithPassword(ctx, { email: user.email, password: "correct horse" })).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await expect(me.me()).rejects.toMatchObject({ code: "NOT_FOUND" });
    const again = createCaller({ services: ctx });
    const { user: successor } = await again.register({ email: user.email, password: "another horse", name: "Ana" });
    expect(successor.id).not.toBe(user.id);
  });

  it("is harmless to repeat, also at once", async () => {
    const ctx = visitor();
    const user = await createUser(ctx);
    const me = caller(ctx, user.id);
    expect(await Promise.all([me.erase(), me.erase(), me.erase()])).toEqual(Array(3).fill({ status: "erased" }));
    expect(await me.erase()).toEqual({ status: "erased" });
    expect(await ctx.db.outbox.count({ where: { aggregateId: user.id, type: "user.erased" } })).toBe(1);
  });

  it("passes trips on to another owner, else to the editor who joined first, and deletes the rest", async () => {
    const ctx = visitor();
    const user = await createUser(ctx);
    const [first, second, viewer, coOwner] = [await createUser(ctx), await createUser(ctx), await createUser(ctx), await createUser(ctx)];
    const shared = await createTrip(ctx, user.id, [
      [viewer.id, "viewer"],
      [first.id, "editor"],
      [second.id, "editor"],
    ]);
    const owned = await createTrip(ctx, user.id, [
      [first.id, "editor"],
      [coOwner.id, "owner"],
    ]);
    const watched = await createTrip(ctx, user.id, [[viewer.id, "viewer"]]);
    const alone = await createTrip(ctx, user.id);
    const binned = await createTrip(ctx, user.id, [[first.id, "editor"]]);
    await ctx.db.itinerary.update({ where: { id: binned }, data: { deletedAt: new Date() } });
    const foreign = await createTrip(ctx, first.id, [[user.id, "editor"]]);

    await caller(ctx, user.id).erase();
    const owner = async (id: string) => (await ctx.db.itinerary.findUnique({ where: { id } }))?.ownerId;
    expect(await owner(shared)).toBe(first.id);
    expect(await owner(owned)).toBe(coOwner.id);
    for (const id of [watched, alone, binned]) expect(await owner(id)).toBeUndefined();
    expect(await owner(foreign)).toBe(first.id);
    const members = await ctx.db.itineraryMember.findMany({ where: { itineraryId: shared }, orderBy: { createdAt: "asc" } });
    expect(members.map(({ userId, role }) => [userId, role])).toEqual([
      [viewer.id, "viewer"],
      [first.id, "owner"],
      [second.id, "editor"],
    ]);
    expect(await ctx.db.itineraryMember.count({ where: { userId: user.id } })).toBe(0);
    // What was planned together stays, log included.
    expect(await ctx.db.itineraryItem.count({ where: { itineraryId: shared } })).toBe(1);
    expect(await ctx.db.itineraryLog.count({ where: { itineraryId: shared } })).toBe(1);
    const told = await ctx.db.outbox.findMany({ where: { aggregateId: { in: [shared, alone, foreign] } }, orderBy: { id: "asc" } });
    expect(told.map(({ aggregateId, type }) => [aggregateId, type])).toEqual(
      expect.arrayContaining([
        [shared, "member.role-changed"],
        [shared, "member.removed"],
        [alone, "itinerary.deleted"],
        [foreign, "member.removed"],
      ]),
    );
  });

  it("keeps a booking, which the accounts need, without the person in it", async () => {
    const ctx = visitor();
    const user = await createUser(ctx);
    const trip = await createTrip(ctx, user.id);
    const at = new Date();
    const booking = {
      id: v7(),
      userId: user.id,
      itineraryId: trip,
      status: "confirmed",
      currency: "EUR",
      totalAmount: 100n,
      createdAt: at,
      updatedAt: at,
    };
    await ctx.db.booking.create({ data: booking });
    await caller(ctx, user.id).erase();
    expect(await ctx.db.booking.findUniqueOrThrow({ where: { id: booking.id } })).toMatchObject({ status: "confirmed", itineraryId: null });
  });
});
