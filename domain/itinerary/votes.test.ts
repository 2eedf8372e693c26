import { describe, expect, test } from "vitest";
import { diff } from "#domain/itinerary/diff.ts";
import { inverse } from "#domain/itinerary/inverse.ts";
import { type Entity, type EntityKey, type Votes, votesKey } from "#domain/itinerary/itinerary.ts";
import { type Operation, operationSchema, touches } from "#domain/itinerary/operation.ts";
import { applyOperation } from "#domain/itinerary/reducer.ts";
import { emptyReplica, receive } from "#domain/itinerary/replica.ts";
import { sequence } from "#domain/itinerary/sequencer.ts";
import { cast, votersOf } from "#domain/itinerary/votes.ts";
import { normalise, operationInputSchema } from "#domain/itinerary/wire.ts";
import { ANA, after, at, BEN, entitiesOf, item, newItem, readOf, reasonOf, TRIP } from "#tests/support/trip.ts";

const vote = (inFavour = true, itemId = "a"): Operation => ({ type: "item.vote", itemId, inFavour });
const votesIn = (entities: ReadonlyMap<EntityKey, Entity>, itemId = "a"): Record<string, number> => {
  const votes = entities.get(votesKey(itemId));
  return votes?.kind === "votes" ? votes.voters : {};
};
const base = entitiesOf(TRIP, item());

describe("[R10] a vote is its author's own", () => {
  test("two people's votes stand side by side, whoever was first", () => {
    const hers = after(base, [vote()], "user:ana");
    const both = after(hers, [vote()], "user:ben");
    expect(Object.keys(votesIn(both)).sort()).toEqual(["ana", "ben"]);
    expect(Object.keys(votesIn(after(both, [vote(false)], "user:ana")))).toEqual(["ben"]);
  });

  test("voting twice is voting once, and taking back what was never given changes nothing", () => {
    const once = after(base, [vote()]);
    expect(applyOperation((key) => once.get(key), vote(), at(200))).toEqual({ changes: [], rejection: null });
    expect(applyOperation((key) => base.get(key), vote(false), at(200))).toEqual({ changes: [], rejection: null });
  });

  test("the last vote taken back leaves nothing behind", () => {
    expect(after(base, [vote(), vote(false)]).has(votesKey("a"))).toBe(false);
  });

  test.each([{ voter: "ben" }, { userId: "ben" }, { by: "user:ben" }, { actor: "user:ben" }, { voters: { ben: 1 } }])(
    "an attack: %j beside the vote is dropped, and the vote is the sender's",
    (forged) => {
      const sent = operationInputSchema.parse({ id: "x", ...vote(), ...forged });
      const operation = normalise(sent, { trip: TRIP, positionAt: () => "a0", locate: () => undefined });
      expect(operation).toEqual(vote());
      expect(operationSchema.parse({ ...vote(), ...forged })).toEqual(vote());
      expect(Object.keys(votesIn(after(base, [{ ...vote(), ...forged } as Operation], "user:ana")))).toEqual(["ana"]);
    },
  );

  test("the sequencer makes the sender the voter; negative control: with another actor it is another vote", () => {
    const entities = new Map(touches(vote()).map((key) => [key, base.get(key) ?? null]));
    const voters = (actor: string) => {
      const { changes } = sequence({ seq: 4, entities }, [{ id: "x", operation: vote() }], new Map(), {
        actor,
        at: "2027-01-01T00:00:00Z",
      });
      return (changes.get(votesKey("a")) as Votes | undefined)?.voters;
    };
    expect(voters("user:ana")).toEqual({ ana: 5 });
    expect(voters("user:ben")).toEqual({ ben: 5 });
  });

  test("the system votes for nobody", () => {
    for (const by of ["system:booking", "user:", ""]) expect(reasonOf([TRIP, item()], vote(), at(9, by))).toBe("not_a_person");
    expect(cast(null, "a", true, at(9, "system:booking"))).toBeNull();
  });

  test("[R8] undo takes back one's own vote alone, and only if there is something to take back", () => {
    const hers = after(base, [vote()], "user:ana");
    const both = after(hers, [vote()], "user:ben");
    const undo = inverse((key) => hers.get(key), vote(), "user:ben");
    expect(undo).toEqual([vote(false)]);
    expect(Object.keys(votesIn(after(both, undo, "user:ben")))).toEqual(["ana"]);
    expect(inverse((key) => both.get(key), vote(), "user:ben")).toEqual([]);
    expect(inverse((key) => both.get(key), vote(false), "user:ben")).toEqual([vote()]);
  });
});

describe("[R11] votes belong to the item's id", () => {
  const voted = after(base, [vote()]);

  test("a removal and its undo lose none; no vote can be given meanwhile", () => {
    const gone = after(voted, [{ type: "item.remove", itemId: "a" }]);
    expect(reasonOf([...gone.values()], vote(), BEN)).toBe("item_missing");
    const back = after(
      gone,
      inverse((key) => voted.get(key), { type: "item.remove", itemId: "a" }, "user:ben"),
      "user:ben",
    );
    expect(votesIn(back)).toEqual(votesIn(voted));
  });

  test("a copy has none", () => {
    const copied = after(voted, [{ type: "item.add", item: newItem({ id: "copy" }) }]);
    expect(copied.has(votesKey("copy"))).toBe(false);
  });

  test("what is restored is the trip, not what people think: no operation of a diff votes", () => {
    expect(diff(voted, base)).toEqual([]);
    expect(diff(base, voted)).toEqual([]);
    const gone = entitiesOf(TRIP);
    expect(diff(gone, voted).map(({ type }) => type)).toEqual(["item.add"]);
  });

  test("a vote does not count as an edit of the item: no field of it gets another revision", () => {
    expect(voted.get("item:a")).toBe(base.get("item:a"));
  });
});

describe("[R12] whose votes count", () => {
  const votes: Votes = { kind: "votes", itemId: "a", voters: { cleo: 9, ana: 4, ben: 6, gone: 5 } };
  const member = (userId: string, role: string) => ({ userId, role });

  test("of people who may vote on the trip now, the first to vote first", () => {
    const members = [member("ana", "owner"), member("ben", "viewer"), member("cleo", "suggester"), member("dora", "editor")];
    expect(votersOf(votes, members).map(({ userId }) => userId)).toEqual(["ana", "cleo"]);
  });

  test("who comes back or may vote again counts again", () => {
    expect(votersOf(votes, [member("gone", "editor"), member("ben", "suggester")]).map(({ userId }) => userId)).toEqual(["gone", "ben"]);
  });

  test("no votes, no voters", () => {
    expect(votersOf(undefined, [member("ana", "owner")])).toEqual([]);
    expect(votersOf(item(), [member("ana", "owner")])).toEqual([]);
  });
});

test("[R3] a vote reads and writes three entities, in a trip of any size", () => {
  const read: EntityKey[] = [];
  const world = readOf(TRIP, item());
  applyOperation(
    (key) => {
      read.push(key);
      return world(key);
    },
    vote(),
    ANA,
  );
  expect(touches(vote())).toEqual(["itinerary", "item:a", "votes:a"]);
  expect(new Set(read)).toEqual(new Set(touches(vote())));
});

test("[L5] a vote of the log is read again and may be posted again, as the vote of whoever posts it", () => {
  const log = [
    { seq: 1, id: "1", actor: "user:ana", at: "2027-01-01T00:00:00Z", operation: { type: "itinerary.create" as const, itinerary: TRIP } },
    { seq: 2, id: "2", actor: "user:ana", at: "2027-01-01T00:00:00Z", operation: { type: "item.add" as const, item: newItem() } },
    {
      seq: 3,
      id: "3",
      actor: "user:ana",
      at: "2027-01-01T00:00:00Z",
      operation: operationSchema.parse(JSON.parse(JSON.stringify(vote()))),
    },
    { seq: 4, id: "4", actor: "user:ben", at: "2027-01-01T00:00:00Z", operation: vote() },
  ];
  expect(votesIn(receive(emptyReplica, log)!.entities)).toEqual({ ana: 3, ben: 4 });
});
