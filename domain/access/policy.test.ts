import { describe, expect, test } from "vitest";
import {
  abilitiesFor,
  can,
  ITINERARY_ACTIONS,
  ITINERARY_ROLES,
  type ItineraryAction,
  type ItineraryRole,
  STAFF_ACTIONS,
  staffCan,
} from "#domain/access/policy.ts";

// The whole table, written out: a change of the policy has to be made here too.
const TABLE = `
            view viewPrivate propose vote edit book share delete
  guest     yes  no          no      no   no   no   no    no
  viewer    yes  yes         no      no   no   no   no    no
  suggester yes  yes         yes     yes  no   no   no    no
  editor    yes  yes         yes     yes  yes  yes  no    no
  owner     yes  yes         yes     yes  yes  yes  yes   yes`;
const [head, ...lines] = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));
const cases = lines.flatMap(([role, ...cells]) =>
  cells.map((cell, index) => [role, head?.[index], cell] as [ItineraryRole, ItineraryAction, string]),
);

describe("roles and actions", () => {
  test("the table is complete", () => {
    expect(head).toEqual(ITINERARY_ACTIONS);
    expect(lines.map(([role]) => role)).toEqual(ITINERARY_ROLES);
  });
  test.each(cases)("%s, %s: %s", (role, action, answer) => {
    expect(can(role, action)).toBe(answer === "yes");
    expect(abilitiesFor(role)[action]).toBe(answer === "yes");
  });
});

test("staff: nobody but operators", () => {
  expect(STAFF_ACTIONS).toEqual(["mailbox", "pricing", "inventory"]);
  for (const action of STAFF_ACTIONS) expect([staffCan("user", action), staffCan("operator", action)]).toEqual([false, true]);
});
