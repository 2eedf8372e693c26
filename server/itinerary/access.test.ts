import { describe, expect, test } from "vitest";
import { can, ITINERARY_ACTIONS, type ItineraryAction, MEMBER_ROLES } from "#domain/access/policy.ts";
import { AppError } from "#domain/errors.ts";
import { sha256 } from "#server/auth/secret.ts";
import type { ServiceContext } from "#server/context.ts";
import { authorize, authorizeRestore } from "#server/itinerary/access.ts";
import * as itineraries from "#server/itinerary/service.ts";
import { as, asUser } from "#tests/support/context.ts";
import { add, type Person, person, trip } from "#tests/support/trips.ts";

type Code = "ok" | AppError["code"];
async function codeOf(call: Promise<unknown>): Promise<Code> {
  try {
    await call;
    return "ok";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
const viewLink = async (owner: Person, itineraryId: string, changes: object = {}): Promise<string> => {
  const token = owner.newSecret();
  const row = { id: owner.newId(), itineraryId, kind: "view", role: "viewer", createdBy: owner.id, createdAt: owner.now() };
  await owner.db.itineraryInvite.create({ data: { ...row, tokenHash: sha256(token), ...changes } });
  return token;
};
const expected = (role: (typeof MEMBER_ROLES)[number] | "guest" | "stranger", action: ItineraryAction): Code => {
  if (role === "stranger") return "not_found";
  if (can(role, action)) return "ok";
  return role === "guest" ? "not_found" : "forbidden";
};

describe("what each role may do", () => {
  test.each(MEMBER_ROLES)("%s", async (role) => {
    const { itineraryId, members, owner } = await trip({}, ["viewer", "suggester", "editor"]);
    const who = [...members, owner][MEMBER_ROLES.indexOf(role)]!;
    for (const action of ITINERARY_ACTIONS) expect(await codeOf(authorize(who, itineraryId, action)), action).toBe(expected(role, action));
    expect((await authorize(who, itineraryId, "view")).role).toBe(role);
  });
  test.each([
    ["private", "stranger"],
    ["link", "stranger"],
    ["public", "guest"],
  ] as const)("a signed-in person on a trip that is %s is a %s", async (visibility, role) => {
    const { itineraryId } = await trip({ visibility });
    const who = await person();
    for (const action of ITINERARY_ACTIONS) expect(await codeOf(authorize(who, itineraryId, action)), action).toBe(expected(role, action));
  });
  test("somebody without an account sees nothing without a link, not even a public trip", async () => {
    const { itineraryId, owner } = await trip({ visibility: "public" });
    expect(await codeOf(authorize(as(owner, { type: "anonymous" }), itineraryId, "view"))).toBe("not_found");
  });
  test("the system may do anything on a trip that is there", async () => {
    const { itineraryId, owner } = await trip();
    const system = as(owner, { type: "system", name: "test" });
    expect(await codeOf(authorize(system, itineraryId, "book"))).toBe("ok");
    expect(await codeOf(authorize(system, owner.newId(), "view"))).toBe("not_found");
  });
});

describe("a view link", () => {
  const holds = (owner: ServiceContext, linkToken: string) => as(owner, { type: "anonymous", linkToken });

  test("opens a trip that is open to links, as a guest, and no other", async () => {
    const { itineraryId, owner } = await trip({ visibility: "link" });
    const other = await trip({ visibility: "link" });
    const token = await viewLink(owner, itineraryId);
    expect((await authorize(holds(owner, token), itineraryId, "view")).role).toBe("guest");
    expect(await codeOf(authorize(holds(owner, token), itineraryId, "viewPrivate"))).toBe("not_found");
    expect(await codeOf(authorize(holds(owner, token), other.itineraryId, "view"))).toBe("not_found");
    expect(await codeOf(authorize(holds(owner, `${token}x`), itineraryId, "view"))).toBe("not_found");
    await owner.db.itinerary.update({ where: { id: itineraryId }, data: { visibility: "private" } });
    expect(await codeOf(authorize(holds(owner, token), itineraryId, "view"))).toBe("not_found");
  });
  test("closes when it is revoked, when it expires, and is no invitation", async () => {
    const { itineraryId, owner } = await trip({ visibility: "link" });
    const past = new Date(Date.now() - 1000);
    for (const closed of [{ revokedAt: past }, { expiresAt: past }, { kind: "link" }, { kind: "email" }]) {
      const token = await viewLink(owner, itineraryId, closed);
      expect(await codeOf(authorize(holds(owner, token), itineraryId, "view")), JSON.stringify(closed)).toBe("not_found");
    }
  });
});

test("a deleted trip is its owner's alone, and only to bring it back", async () => {
  const { itineraryId, owner, members } = await trip({}, ["editor"]);
  expect(await codeOf(authorizeRestore(owner, itineraryId))).toBe("not_found");
  await itineraries.removeItinerary(owner, { itineraryId });
  for (const who of [owner, members[0]!]) expect(await codeOf(authorize(who, itineraryId, "view"))).toBe("not_found");
  expect(await codeOf(authorizeRestore(members[0]!, itineraryId))).toBe("not_found");
  expect(await codeOf(authorizeRestore(await person(), itineraryId))).toBe("not_found");
  expect(await codeOf(authorizeRestore(owner, itineraryId))).toBe("ok");
});

test("every verb asks the policy: role by verb", async () => {
  const item = { type: "note", title: "x" } as const;
  const verbs: Record<string, [ItineraryAction, (ctx: ServiceContext, itineraryId: string, role: string) => Promise<unknown>]> = {
    get: ["view", (ctx, itineraryId) => itineraries.getItinerary(ctx, { itineraryId })],
    snapshot: ["view", (ctx, itineraryId) => itineraries.snapshot(ctx, { itineraryId })],
    duplicate: ["view", (ctx, itineraryId) => itineraries.duplicateItinerary(ctx, { itineraryId })],
    logSince: ["viewPrivate", (ctx, itineraryId) => itineraries.logSince(ctx, { itineraryId, since: 0 })],
    history: ["viewPrivate", (ctx, itineraryId) => itineraries.history(ctx, { itineraryId, limit: 10 })],
    update: ["edit", (ctx, itineraryId) => itineraries.updateItinerary(ctx, { itineraryId, name: "Renamed" })],
    open: ["share", (ctx, itineraryId) => itineraries.updateItinerary(ctx, { itineraryId, visibility: "public" })],
    putItems: ["edit", (ctx, itineraryId) => itineraries.putItems(ctx, { itineraryId, items: [item] })],
    removeItem: ["edit", (ctx, itineraryId, role) => itineraries.removeItem(ctx, { itineraryId, itemId: `of-${role}` })],
    applyOperations: ["edit", (ctx, itineraryId) => itineraries.applyOperations(ctx, { itineraryId, operations: [add("b")] })],
    restoreItem: ["edit", (ctx, itineraryId) => itineraries.restoreItem(ctx, { itineraryId, itemId: "a" })],
    restoreTo: ["edit", (ctx, itineraryId) => itineraries.restoreTo(ctx, { itineraryId, seq: 1 })],
    remove: ["delete", (ctx, itineraryId) => itineraries.removeItinerary(ctx, { itineraryId })],
  };
  for (const [name, [action, call]] of Object.entries(verbs)) {
    const { itineraryId, owner, members } = await trip({ visibility: "private" }, ["viewer", "suggester", "editor"]);
    await itineraries.applyOperations(owner, { itineraryId, operations: [add("a"), add("of-editor"), add("of-owner")] });
    const stranger = await person();
    expect(await codeOf(call(stranger, itineraryId, "stranger")), `${name} by a stranger`).toBe("not_found");
    for (const [index, who] of [...members, owner].entries()) {
      const role = MEMBER_ROLES[index]!;
      expect(await codeOf(call(who, itineraryId, role)), `${name} by ${role}`).toBe(expected(role, action));
    }
  }
});

test("a guest sees no costs, references, seats or e-mails; a member sees them", async () => {
  const { itineraryId, owner } = await trip({ visibility: "public" });
  const secrets = { cost: { amount: 4200, currency: "JPY" }, bookingRef: "SECRET", details: { flightNumber: "NH 204", seat: "14C" } };
  await itineraries.applyOperations(owner, { itineraryId, operations: [add("a", secrets)] });
  const guest = await person("Guest");
  const seen = await itineraries.getItinerary(guest, { itineraryId });
  expect(seen).toMatchObject({ role: "guest", abilities: { view: true, edit: false } });
  expect(seen.items[0]).toMatchObject({ cost: null, bookingRef: null, details: { flightNumber: "NH 204" } });
  for (const text of [JSON.stringify(seen), JSON.stringify(await itineraries.snapshot(guest, { itineraryId }))]) {
    for (const secret of ["4200", "SECRET", "14C", owner.email]) expect(text).not.toContain(secret);
  }
  const copy = await itineraries.duplicateItinerary(guest, { itineraryId });
  expect(copy.items[0]).toMatchObject({ cost: null, bookingRef: null });
  const own = await itineraries.getItinerary(asUser(owner, owner.id), { itineraryId });
  expect(own.items[0]).toMatchObject({ cost: secrets.cost, bookingRef: "SECRET", details: secrets.details });
  expect(own.members).toEqual([{ userId: owner.id, name: "Ana", role: "owner", email: owner.email }]);
});
