import { expect, test } from "vitest";
import { AppError } from "#domain/errors.ts";
import { itemKey, type Votes, votesKey } from "#domain/itinerary/itinerary.ts";
import { emptyReplica, receive } from "#domain/itinerary/replica.ts";
import { conn } from "#server/context.ts";
import { applyOperations } from "#server/itinerary/apply-operations.ts";
import { lockItinerary } from "#server/itinerary/repository.ts";
import * as itineraries from "#server/itinerary/service.ts";
import { removeMember } from "#server/member/service.ts";
import { as } from "#tests/support/context.ts";
import { add, type Person, person, trip } from "#tests/support/trips.ts";

const vote = (id: string, itemId = "a", inFavour = true) => ({ id, type: "item.vote" as const, itemId, inFavour });
const send = (
  who: Parameters<typeof applyOperations>[0],
  itineraryId: string,
  ...operations: Parameters<typeof applyOperations>[1]["operations"]
) => applyOperations(who, { itineraryId, operations });
const rowsOf = async (who: Person, itineraryId: string) =>
  (await who.db.itineraryVote.findMany({ where: { itineraryId }, orderBy: { seq: "asc" } })).map(({ itemId, userId, seq }) => ({
    itemId,
    userId,
    seq,
  }));
const votesIn = async (who: Person, itineraryId: string): Promise<Votes[]> =>
  (await itineraries.snapshot(who, { itineraryId })).entities.filter((entity) => entity.kind === "votes");
const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "ok",
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

async function voted() {
  const { itineraryId, owner, members } = await trip({ visibility: "link" }, ["viewer", "suggester", "editor"]);
  const [viewer, suggester, editor] = members as [Person, Person, Person];
  await send(owner, itineraryId, add("a"), add("b"));
  return { itineraryId, owner, viewer, suggester, editor };
}

test("[R10] each has one vote: given twice it stands once, taken back it is gone, and nobody touches another's", async () => {
  const { itineraryId, owner, suggester, editor } = await voted();
  await send(owner, itineraryId, vote("1"));
  await send(suggester, itineraryId, vote("2"), vote("3"));
  await send(editor, itineraryId, vote("4"), vote("5", "a", false), vote("6", "b"));
  expect(await rowsOf(owner, itineraryId)).toEqual([
    { itemId: "a", userId: owner.id, seq: 4 },
    { itemId: "a", userId: suggester.id, seq: 5 },
    { itemId: "b", userId: editor.id, seq: 9 },
  ]);
  await send(owner, itineraryId, vote("7", "a", false));
  expect((await rowsOf(owner, itineraryId)).map(({ userId }) => userId)).toEqual([suggester.id, editor.id]);
});

test("[R10] twenty votes at once by four people: each stands once", async () => {
  const { itineraryId, owner, suggester, editor } = await voted();
  const people = [owner, suggester, editor];
  await Promise.all(Array.from({ length: 20 }, (_, index) => send(people[index % 3]!, itineraryId, vote(`v${index}`))));
  expect((await rowsOf(owner, itineraryId)).map(({ userId }) => userId).sort()).toEqual(people.map(({ id }) => id).sort());
});

test("[R10] an attack: a vote in somebody else's name is the attacker's own", async () => {
  const { itineraryId, owner, suggester, editor } = await voted();
  const forged = ["voter", "userId", "actor", "by"].map((name, index) => ({ ...vote(`f${index}`), [name]: editor.id }));
  await send(suggester, itineraryId, ...forged);
  expect((await rowsOf(owner, itineraryId)).map(({ userId }) => userId)).toEqual([suggester.id]);
  // A vote of another person's cannot be taken back either.
  await send(editor, itineraryId, vote("own"));
  await send(suggester, itineraryId, { ...vote("theirs", "a", false), ...{ voter: editor.id } });
  expect((await rowsOf(owner, itineraryId)).map(({ userId }) => userId)).toEqual([editor.id]);
  const { entries } = await itineraries.logSince(owner, { itineraryId, since: 3 });
  for (const { operation } of entries) expect(Object.keys(operation).sort()).toEqual(["inFavour", "itemId", "type"]);
});

test("[R10] negative control: were the request's word taken for the author, the attack would go through", async () => {
  const { itineraryId, owner, suggester, editor } = await voted();
  const forged = { ...vote("f"), userId: editor.id };
  const gullible = as(suggester, { type: "user", userId: forged.userId });
  await send(gullible, itineraryId, forged);
  expect((await rowsOf(owner, itineraryId)).map(({ userId }) => userId)).toEqual([editor.id]);
});

test("[R10] the system votes for nobody, and nobody for what is not there", async () => {
  const { itineraryId, owner, editor } = await voted();
  const { receipts } = await send(as(owner, { type: "system", name: "test" }), itineraryId, vote("s"));
  expect(receipts).toEqual([{ id: "s", status: "rejected", reason: "not_a_person" }]);
  expect((await send(editor, itineraryId, vote("n", "nothing"))).receipts).toMatchObject([{ status: "rejected", reason: "item_missing" }]);
  expect(await rowsOf(owner, itineraryId)).toEqual([]);
});

test("[W5] who may suggest may vote and nothing else; who looks, guests and strangers may not", async () => {
  const { itineraryId, viewer, suggester } = await voted();
  expect(await codeOf(send(viewer, itineraryId, vote("v")))).toBe("forbidden");
  expect(await codeOf(send(await person(), itineraryId, vote("x")))).toBe("not_found");
  expect(await codeOf(send(suggester, itineraryId, vote("s")))).toBe("ok");
  const mixed = [vote("m1"), { id: "m2", type: "item.remove" as const, itemId: "b" }];
  expect(await codeOf(send(suggester, itineraryId, ...mixed))).toBe("forbidden");
  expect((await itineraries.getItinerary(suggester, { itineraryId })).items).toHaveLength(2);
});

test("[W5] who is made a viewer while waiting for the lock votes no more", async () => {
  const { itineraryId, owner, suggester } = await voted();
  const call = applyOperations(suggester, { itineraryId, operations: [vote("late")] }, async (ctx, id) => {
    const head = await lockItinerary(ctx, id);
    // In the same transaction: the embedded database would let no other one in meanwhile.
    await conn(ctx).itineraryMember.updateMany({ where: { itineraryId, userId: suggester.id }, data: { role: "viewer" } });
    return head && { ...head, role: "suggester" };
  });
  expect(await codeOf(call)).toBe("forbidden");
  expect(await rowsOf(owner, itineraryId)).toEqual([]);
});

test("[R11] a removal, a restored item and a restored trip lose no vote; a copy has none", async () => {
  const { itineraryId, owner, editor, suggester } = await voted();
  await send(suggester, itineraryId, vote("1"));
  await send(editor, itineraryId, { id: "gone", type: "item.remove", itemId: "a" });
  expect(await rowsOf(owner, itineraryId)).toHaveLength(1);
  await itineraries.restoreItem(editor, { itineraryId, itemId: "a" });
  expect(await votesIn(owner, itineraryId)).toEqual([{ kind: "votes", itemId: "a", voters: { [suggester.id]: 4 } }]);
  const before = (await itineraries.snapshot(owner, { itineraryId })).version;
  await send(owner, itineraryId, vote("2", "b"), { id: "rename", type: "item.update", itemId: "a", changes: { title: "Other" } });
  await itineraries.restoreTo(editor, { itineraryId, seq: before });
  expect((await rowsOf(owner, itineraryId)).map(({ itemId, userId }) => [itemId, userId])).toEqual([
    ["a", suggester.id],
    ["b", owner.id],
  ]);
  const copy = await itineraries.duplicateItinerary(editor, { itineraryId });
  expect(await rowsOf(owner, copy.id)).toEqual([]);
});

test("[L1] the rows of votes are what the log says, also after removals", async () => {
  const { itineraryId, owner, suggester, editor } = await voted();
  await send(owner, itineraryId, vote("1"), vote("2", "b"), { id: "r", type: "item.remove", itemId: "b" }, vote("3", "a", false));
  await send(suggester, itineraryId, vote("4"), vote("5", "b"));
  await send(editor, itineraryId, vote("6"), add("b2"), vote("7", "b2"), vote("8"));
  const { entries } = await itineraries.logSince(owner, { itineraryId, since: 0 });
  const replayed = receive(emptyReplica, entries)!.entities;
  const { entities } = await itineraries.snapshot(owner, { itineraryId });
  const stored = entities.filter((entity): entity is Votes => entity.kind === "votes");
  expect(stored.map(({ itemId }) => itemId).sort()).toEqual(["a", "b", "b2"]);
  for (const votes of stored) expect(replayed.get(votesKey(votes.itemId))).toEqual(votes);
  expect([...replayed.keys()].filter((key) => key.startsWith("votes:"))).toHaveLength(3);
  expect(replayed.get(itemKey("b"))).toBeUndefined();
});

test("[R12] guests of a link or a public trip see neither votes nor voters; members do", async () => {
  const { itineraryId, owner, viewer, suggester } = await voted();
  await itineraries.updateItinerary(owner, { itineraryId, visibility: "public" });
  await send(suggester, itineraryId, vote("1"));
  const guest = await person("Guest");
  expect(await votesIn(guest, itineraryId)).toEqual([]);
  const open = await itineraries.viewPublic(as(guest, { type: "anonymous" }), { itineraryId });
  expect(JSON.stringify(open)).not.toContain(suggester.id);
  expect(JSON.stringify(open)).not.toMatch(/vote[rs]/);
  expect(await votesIn(viewer, itineraryId)).toMatchObject([{ itemId: "a" }]);
});

test("[R12] who is removed leaves the vote behind uncounted: it waits in the rows for their return", async () => {
  const { itineraryId, owner, suggester } = await voted();
  await send(suggester, itineraryId, vote("1"));
  await removeMember(owner, { itineraryId, userId: suggester.id });
  const { members } = await itineraries.snapshot(owner, { itineraryId });
  expect(members.map(({ userId }) => userId)).not.toContain(suggester.id);
  expect(await rowsOf(owner, itineraryId)).toHaveLength(1);
});

test("history and activity tell a vote in words, and a second one as nothing new", async () => {
  const { itineraryId, owner, suggester } = await voted();
  await send(suggester, itineraryId, vote("1"), vote("2"), vote("3", "a", false));
  const { data } = await itineraries.history(owner, { itineraryId, limit: 3 });
  expect(data.map(({ description }) => description)).toEqual(["took back the vote for “a”", "voted for “a”", "voted for “a”"]);
  const activity = await itineraries.activity(owner, { itineraryId, limit: 3 });
  expect(activity.data.map(({ type, title, userId, changes }) => ({ type, title, userId, changes }))).toEqual([
    { type: "item.vote", title: "a", userId: suggester.id, changes: [{ field: "vote", before: true, after: false }] },
    { type: "item.vote", title: "a", userId: suggester.id, changes: [] },
    { type: "item.vote", title: "a", userId: suggester.id, changes: [{ field: "vote", before: false, after: true }] },
  ]);
});
