import { expect, test } from "vitest";
import { errorLine } from "./error-line.ts";

test("says kind, words, code, place and cause; nothing of what hangs on the error", () => {
  const cause = Object.assign(new TypeError("no route to host"), { code: "EHOSTUNREACH", client: { password: "secret" } });
  const line = errorLine(
    Object.assign(new Error("Connection terminated", { cause }), { client: { password: "secret" }, parameters: ["ana@x"] }),
  );
  expect(line).toMatchObject({
    type: "Error",
    message: "Connection terminated",
    cause: { type: "TypeError", message: "no route to host", code: "EHOSTUNREACH" },
  });
  expect(line.stack).toContain("error-line.test.ts");
  expect(JSON.stringify(line)).not.toMatch(/secret|ana@x/);
});

test("takes what was thrown, error or not, and ends a circle of causes", () => {
  expect(errorLine("gone")).toEqual({ type: "string", message: "gone" });
  const circle = new Error("round");
  circle.cause = circle;
  expect(JSON.stringify(errorLine(circle)).match(/"message":"round"/g)).toHaveLength(6);
});
