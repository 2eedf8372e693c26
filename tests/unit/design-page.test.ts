import { createElement } from "react";
import { afterEach, expect, test, vi } from "vitest";
import DesignPage from "#app/design/page.tsx";

afterEach(() => vi.unstubAllEnvs());

test("the page of components does not exist in production", () => {
  vi.stubEnv("NODE_ENV", "production");
  expect(() => DesignPage()).toThrow(expect.objectContaining({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" }));
});
test.each(["development", "test"])("and does in %s", (environment) => {
  vi.stubEnv("NODE_ENV", environment);
  expect(createElement(DesignPage).type).toBe(DesignPage);
  expect(DesignPage()).toBeTruthy();
});
