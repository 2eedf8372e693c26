import { expect, test } from "vitest";
import { parseViewChoice, USUAL_VIEW } from "#components/trip/view-choice.ts";

test("a remembered view is read back, and odd text is the usual view", () => {
  expect(parseViewChoice("timeline.columns.nomap")).toEqual({ view: "timeline", days: "columns", map: false });
  expect(parseViewChoice("board.list.map")).toEqual(USUAL_VIEW);
  for (const odd of [undefined, "", "x", "board", "<script>.columns."]) expect(parseViewChoice(odd).view).toBe("board");
});
