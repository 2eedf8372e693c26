import { TRPCError } from "@trpc/server";
import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "#domain/errors.ts";
import { SEED_RULES } from "#prisma/seed/pricing-rules.ts";
import { appRouter, createCaller } from "#server/trpc/root.ts";
import { as, asUser, testContext } from "../support/context.ts";
import { createUser } from "../support/factories.ts";

/** What an outsider sends to each procedure of somebody else's trip. `open`: it concerns nobody else. A procedure without a row fails. */
type Case = "open" | "own" | "operator" | ((ids: { itineraryId: string; itemId: string; userId: string; inviteId: string }) => unknown);

const RULE = SEED_RULES[0]!;

const CASES: Record<string, Case> = {
  "itinerary.create": "own",
  "itinerary.list": "own",
  "itinerary.find": "own",
  "itinerary.get": ({ itineraryId }) => ({ itineraryId }),
  "itinerary.update": ({ itineraryId }) => ({ itineraryId, name: "taken over" }),
  "itinerary.remove": ({ itineraryId }) => ({ itineraryId }),
  "itinerary.restore": ({ itineraryId }) => ({ itineraryId }),
  "itinerary.duplicate": ({ itineraryId }) => ({ itineraryId }),
  "itinerary.putItems": ({ itineraryId }) => ({ itineraryId, items: [{ type: "note", title: "x" }] }),
  "itinerary.removeItem": ({ itineraryId, itemId }) => ({ itineraryId, itemId }),
  "itinerary.applyOperations": ({ itineraryId, itemId }) => ({ itineraryId, operations: [{ id: "o1", type: "item.remove", itemId }] }),
  "itinerary.logSince": ({ itineraryId }) => ({ itineraryId, since: 0 }),
  "itinerary.snapshot": ({ itineraryId }) => ({ itineraryId }),
  "itinerary.history": ({ itineraryId }) => ({ itineraryId }),
  "itinerary.activity": ({ itineraryId }) => ({ itineraryId }),
  "itinerary.previewRestore": ({ itineraryId }) => ({ itineraryId, seq: 1 }),
  "itinerary.restoreItem": ({ itineraryId, itemId }) => ({ itineraryId, itemId }),
  "itinerary.restoreTo": ({ itineraryId }) => ({ itineraryId, seq: 1 }),
  "itinerary.listMembers": ({ itineraryId }) => ({ itineraryId }),
  "itinerary.addMember": ({ itineraryId }) => ({ itineraryId, email: "mallory@example.test", role: "editor" }),
  "itinerary.removeMember": ({ itineraryId, userId }) => ({ itineraryId, userId }),
  "itinerary.setMemberRole": ({ itineraryId, userId }) => ({ itineraryId, userId, role: "viewer" }),
  "itinerary.createInvite": ({ itineraryId }) => ({ itineraryId, kind: "link", role: "editor" }),
  "itinerary.listInvites": ({ itineraryId }) => ({ itineraryId }),
  "itinerary.revokeInvite": ({ itineraryId, inviteId }) => ({ itineraryId, inviteId }),
  "itinerary.acceptInvite": () => ({ token: "not-a-token" }),
  "itinerary.viewByLink": () => ({ token: "not-a-token" }),
  "itinerary.viewPublic": ({ itineraryId }) => ({ itineraryId }),
  "place.search": "open",
  "place.resolve": "own",
  "place.get": "open",
  "place.hours": "open",
  "user.register": "open",
  "user.me": "own",
  "user.update": "own",
  "user.export": "own",
  "user.erase": "own",
  "user.listTokens": "own",
  "user.createToken": "own",
  "user.revokeToken": ({ inviteId }) => ({ tokenId: inviteId }),
  "user.listSessions": "own",
  "user.revokeSession": ({ inviteId }) => ({ sessionId: inviteId }),
  "user.requestMagicLink": "open",
  "user.requestPasswordReset": "open",
  "user.resetPassword": "open",
  "auth.token": "open",
  "notification.list": "own",
  "notification.unreadCount": "own",
  "notification.markRead": ({ inviteId }) => ({ id: inviteId }),
  "notification.markAllRead": "own",
  "notification.mailbox": "operator",
  "pricing.validateDiscount": ({ inviteId }) => ({ code: "WELCOME10", offerId: inviteId }),
  "pricing.listRules": "operator",
  "pricing.history": () => ({ ruleId: RULE.id }),
  "pricing.validateRule": () => ({ definition: RULE.definition }),
  "pricing.discardDraft": () => ({ ruleId: RULE.id }),
  "pricing.draftRule": () => ({ definition: RULE.definition }),
  "pricing.publishRule": () => ({ ruleId: RULE.id, version: 1 }),
  "pricing.retireRule": () => ({ ruleId: RULE.id }),
  "pricing.resumeRule": () => ({ ruleId: RULE.id }),
  "pricing.findRules": "operator",
  "pricing.rates": "operator",
  "pricing.refreshRates": "operator",
  "admin.departure": () => ({ flight: "CX 123", date: "2027-04-01" }),
  "admin.hotels": () => ({ text: "Lisbon" }),
  "admin.nights": () => ({ hotelId: 1, from: "2027-04-01" }),
  "admin.sessions": () => ({ text: "museum", date: "2027-04-01" }),
  "admin.change": () => ({ target: { kind: "hotel", hotelId: 1 }, setting: { what: "closure", value: null }, reason: "taken over" }),
  "admin.undo": ({ inviteId }) => ({ id: inviteId }),
  "admin.changes": "operator",
  "flight.search": "open",
  "flight.searchStream": "open",
  "flight.calendar": "open",
  "flight.withFare": "open",
  "flight.renew": "open",
  "flight.airportsAround": "open",
  "stay.search": "open",
  "stay.searchStream": "open",
  "stay.pins": "open",
  "stay.renew": "open",
  "stay.rooms": "open",
  "activity.search": "open",
  "activity.select": "open",
  "activity.renew": "open",
  "offer.get": "open",
  "offer.seats": "open",
};

/** Links and public trips need no account; what is neither is not found. */
const SEEN_BY_ANYBODY: ReadonlySet<string> = new Set(["itinerary.viewByLink", "itinerary.viewPublic"]);

type Call = (input: unknown) => Promise<unknown>;
function procedureOf(services: ReturnType<typeof testContext>, path: string): Call {
  let node: unknown = createCaller({ services });
  for (const part of path.split(".")) node = (node as Record<string, unknown>)[part];
  return node as Call;
}
/** Another version of the caller's field names is still an answer: what counts is that nothing is given away or changed. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    return `answered ${JSON.stringify(await call)?.slice(0, 200)}`;
  } catch (error) {
    if (error instanceof TRPCError) return error.cause instanceof AppError ? error.cause.code : error.code;
    throw error;
  }
}

describe("an outsider", () => {
  const ctx = testContext();
  let ids: { itineraryId: string; itemId: string; userId: string; inviteId: string };
  let stranger: ReturnType<typeof testContext>;

  beforeAll(async () => {
    const [owner, outsider] = [await createUser(ctx), await createUser(ctx)];
    stranger = asUser(ctx, outsider.id);
    const mine = createCaller({ services: asUser(ctx, owner.id) });
    const trip = await mine.itinerary.create({ name: "Private", startDate: "2027-04-01", endDate: "2027-04-03" });
    await mine.itinerary.putItems({ itineraryId: trip.id, items: [{ id: "secret", type: "note", title: "Secret" }] });
    ids = { itineraryId: trip.id, itemId: "secret", userId: owner.id, inviteId: ctx.newId() };
  });

  const paths = Object.keys(appRouter._def.procedures);
  test("has a row for every procedure, and no row without one", () => expect(Object.keys(CASES).sort()).toEqual([...paths].sort()));

  test.each(paths.filter((path) => typeof CASES[path] === "function"))("%s answers not_found", async (path) => {
    const input = (CASES[path] as (given: typeof ids) => unknown)(ids);
    expect(await codeOf(procedureOf(stranger, path)(input))).toBe("not_found");
  });
  test.each(paths.filter((path) => CASES[path] === "operator"))("%s is for operators", async (path) => {
    expect(["not_found", "forbidden"]).toContain(await codeOf(procedureOf(stranger, path)({})));
  });
  test.each(paths.filter((path) => CASES[path] !== "open"))("%s wants a sign-in", async (path) => {
    const nobody = as(ctx, { type: "anonymous" });
    const input = typeof CASES[path] === "function" ? (CASES[path] as (given: typeof ids) => unknown)(ids) : undefined;
    const code = await codeOf(procedureOf(nobody, path)(input));
    expect(SEEN_BY_ANYBODY.has(path) ? ["not_found"] : ["UNAUTHORIZED"]).toContain(code);
  });
});
