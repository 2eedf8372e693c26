import { expect, test } from "vitest";
import { canKeepBoth, type Keep, type Refusal, retryOf } from "#components/trip/refusal.ts";

const refusal: Refusal = {
  id: "r",
  reason: "clash",
  operation: { type: "item.update", itemId: "a", changes: { description: "Bring coins.", title: "Senso-ji", bookingRef: "X" }, seen: 3 },
  clashes: [
    { field: "description", yours: "Bring coins.", theirs: "Go early.", by: "user:ben", seq: 5 },
    { field: "title", yours: "Senso-ji", theirs: "Temple", by: "user:ben", seq: 5 },
  ],
};
const changes = (keep: Keep, of: Refusal = refusal) => {
  const retry = retryOf(of, keep, 9);
  return retry && "changes" in retry ? retry.changes : null;
};

test("mine stays whole, theirs still carries what nobody else touched", () => {
  expect(changes("mine")).toEqual({ description: "Bring coins.", title: "Senso-ji", bookingRef: "X" });
  expect(changes("theirs")).toEqual({ bookingRef: "X" });
  expect(retryOf(refusal, "mine", 9)).toMatchObject({ seen: 9 });
});
test("both joins long texts, theirs first, and leaves short fields to theirs", () =>
  expect(changes("both")).toEqual({ description: "Go early.\n\nBring coins.", bookingRef: "X" }));
test("only two texts can both stay", () => {
  const [note, title] = refusal.clashes as [Refusal["clashes"][number], Refusal["clashes"][number]];
  expect([canKeepBoth(note), canKeepBoth(title), canKeepBoth({ ...note, theirs: null }), canKeepBoth({ ...note, yours: " " })]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
test("nothing is sent when nothing is left", () =>
  expect(retryOf({ ...refusal, operation: { type: "item.update", itemId: "a", changes: { title: "Senso-ji" } } }, "theirs", 9)).toBeNull());
