import { describe, expect, test } from "vitest";
import { boundaryRule, checkBoundaries, cyclesIn } from "./check-boundaries.ts";
import { importsOf } from "./check-files.ts";
import { checkStructure } from "./check-structure.ts";

describe("the import table", () => {
  test.each([
    ["domain/a.ts", "node:fs"],
    ["domain/a.ts", "#server/env.ts"],
    ["server/itinerary/service.ts", "#prisma"],
    ["server/itinerary/service.ts", "#server/place/repository.ts"],
    ["server/itinerary/service.ts", "#server/booking/service.ts"],
    ["server/itinerary/service.ts", "#components/ui/button.tsx"],
    ["components/ui/button.tsx", "#server/env.ts"],
    ["workers/booking.ts", "#server/booking/service.ts"],
    ["app/page.tsx", "#server/itinerary/service.ts"],
    ["server/payment/service.ts", "stripe"],
  ])("%s may not import %s", (from, specifier) => expect(boundaryRule(from, specifier)).not.toBeNull());

  test.each([
    ["domain/a.ts", "zod"],
    ["domain/itinerary/reducer.ts", "#domain/time.ts"],
    ["server/itinerary/repository.ts", "#prisma"],
    ["server/booking/service.ts", "#server/itinerary/service.ts"],
    ["components/trpc/client.tsx", "#server/trpc/root.ts"],
    ["workers/booking.ts", "#server/booking/handlers.ts"],
    ["app/page.tsx", "#components/ui/button.tsx"],
    ["server/payment/stripe.ts", "stripe"],
  ])("%s may import %s", (from, specifier) => expect(boundaryRule(from, specifier)).toBeNull());

  test("a cycle is reported once, with its way round", () => {
    const cycles = cyclesIn(
      new Map([
        ["a", ["b"]],
        ["b", ["c"]],
        ["c", ["a"]],
        ["d", ["a"]],
      ]),
    );
    expect(cycles).toEqual([["a", "b", "c", "a"]]);
  });

  test("type-only imports make no cycle at run time", () => {
    const files = [
      { path: "domain/a.ts", text: 'import { b } from "#domain/b.ts";\nexport const a = b;' },
      { path: "domain/b.ts", text: 'import type { A } from "#domain/a.ts";\nexport const b = 1 as unknown as A;' },
    ];
    expect(checkBoundaries(files)).toEqual([]);
  });

  test("finds imports of every form", () => {
    const text =
      'import a from "a";\nimport {\n  b,\n} from "b";\nimport "c";\nexport { d } from "d";\nconst e = await import("e");\nimport type { F } from "f";';
    expect(importsOf({ path: "x.ts", text }).map(({ specifier }) => specifier)).toEqual(["a", "b", "c", "d", "e", "f"]);
  });
});

describe("file names and sizes", () => {
  const check = (path: string, text = "") => checkStructure([{ path, text }], [path]);
  test("a long file, a barrel, a vague name and a clock in the core are refused", () => {
    expect(check("domain/long.ts", "x\n".repeat(301))).toHaveLength(1);
    expect(check("domain/place/index.ts")).toHaveLength(1);
    expect(check("server/place/helpers.ts")).toHaveLength(1);
    expect(check("domain/clock.ts", "export const now = () => Date.now();")).toHaveLength(1);
    expect(check("components/badge.tsx", 'if (role === "owner") {}')).toHaveLength(1);
  });
  test("a good file passes", () => expect(check("domain/place/rank.ts", "export const one = 1;\n")).toEqual([]));
});
