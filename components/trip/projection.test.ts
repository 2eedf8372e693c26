import { expect, test } from "vitest";
import { createProjection } from "#components/trip/projection.ts";
import { type Entity, type Votes, votesKey } from "#domain/itinerary/itinerary.ts";
import { replicaFrom } from "#domain/itinerary/replica.ts";
import { item, TRIP } from "#tests/support/trip.ts";

const idea = (id: string, position: string) => item({ id, dayId: null, position });
const votes = (itemId: string, ...people: string[]): Votes => ({
  kind: "votes",
  itemId,
  voters: Object.fromEntries(people.map((name, index) => [name, index + 5])),
});
const IDEAS = [TRIP, idea("a", "a0"), idea("b", "a1"), idea("c", "a2"), item({ id: "d", position: "a0" })];
const count =
  (projection: ReturnType<typeof createProjection>) =>
  (id: string): number => {
    const entity = projection.read(votesKey(id));
    return entity?.kind === "votes" ? Object.keys(entity.voters).length : 0;
  };
function shown(...entities: Entity[]) {
  const projection = createProjection("user:ana");
  projection.update(replicaFrom(1, entities), null);
  return projection;
}

test("ideas by votes: most wanted first, equals in their own order; the pool and the days stay as they are", () => {
  const projection = shown(...IDEAS, votes("c", "ana", "ben"), votes("b", "ana"));
  expect(projection.layout().ideas).toEqual(["a", "b", "c"]);
  projection.rankIdeas(count(projection));
  expect(projection.layout()).toMatchObject({ ideas: ["c", "b", "a"], pool: ["a", "b", "c"] });
  expect(projection.layout().days.get("2027-04-01")).toEqual(["d"]);
  projection.rankIdeas(null);
  expect(projection.layout().ideas).toBe(projection.layout().pool);
});

test("a vote that comes in orders the ideas anew only while they are sorted, and redraws no list it does not change", () => {
  const projection = shown(...IDEAS);
  const before = projection.layout();
  const next = (...entities: Entity[]) => projection.update(replicaFrom(2, [...IDEAS, ...entities]), [votesKey("c"), votesKey("a")]);
  next(votes("c", "ben"));
  expect(projection.layout()).toBe(before);
  projection.rankIdeas(count(projection));
  expect(projection.layout().ideas).toEqual(["c", "a", "b"]);
  const sorted = projection.layout().ideas;
  next(votes("c", "ben", "ana"));
  expect(projection.layout().ideas).toBe(sorted);
  next(votes("c", "ben"), votes("a", "ana", "cleo"));
  expect(projection.layout().ideas).toEqual(["a", "c", "b"]);
});
