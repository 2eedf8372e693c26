import { expect, it } from "vitest";
import { nextPath, withNext } from "#app/(auth)/next-path.ts";

it("keeps a path of this site", () => {
  for (const path of ["/", "/trips/1?tab=map#day-2", "/a//b"]) expect(nextPath(path)).toBe(path);
  expect(nextPath("https://caravan.example/trips/1?x=1#y")).toBe("/trips/1?x=1#y");
});

it("turns whatever could lead elsewhere into the start page", () => {
  const elsewhere = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "",
    "/\t/evil.example",
  ];
  for (const path of [...elsewhere, "https://caravan.example//evil.example", undefined, null, ["/a", "/b"]])
    expect(nextPath(path)).toBe("/");
});

it("hands the way onward to the next page only when there is one", () => {
  expect(withNext("/register", "/")).toBe("/register");
  expect(withNext("/register", "/trips/1?a=b")).toBe("/register?callbackUrl=%2Ftrips%2F1%3Fa%3Db");
});
