import { describe, expect, test } from "vitest";
import { stepOf, wayOf } from "#components/trip/board/swipe.ts";

describe("the way of a finger", () => {
  test("a trembling finger rests", () => expect(wayOf(5, -4)).toBe("resting"));
  test("sideways is across, whatever the side", () => {
    expect(wayOf(40, 10)).toBe("across");
    expect(wayOf(-40, -10)).toBe("across");
  });
  test("up, down and slanted ways belong to the scrolling page", () => {
    expect(wayOf(3, 60)).toBe("elsewhere");
    expect(wayOf(40, 30)).toBe("elsewhere");
  });
});

describe("a swipe", () => {
  test("to the left asks for the next day, to the right for the one before", () => {
    expect(stepOf(-120, 10, 400)).toBe(1);
    expect(stepOf(120, 10, 400)).toBe(-1);
  });
  test("may be short if it is quick", () => {
    expect(stepOf(-34, 2, 60)).toBe(1);
    expect(stepOf(-34, 2, 300)).toBe(0);
  });
  test("that went up or down asks for nothing", () => expect(stepOf(-90, 200, 100)).toBe(0));
});
