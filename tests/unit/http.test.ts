import { expect, test } from "vitest";
import { pagePolicy } from "#server/http/content-policy.ts";
import { loggablePath, routeClass } from "#server/http/route-class.ts";
import { mayReadMetrics } from "#server/metrics/access.ts";

test("a path belongs to one part of the product", () => {
  const parts = {
    "/": "page",
    "/trips/0192": "page",
    "/api/docs": "page",
    "/_next/static/chunks/a.js": "asset",
    "/icon.svg": "asset",
    "/api/trpc/itinerary.get": "trpc",
    "/api/v1/bookings/1/ticket.pdf": "rest",
    "/api/v1/openapi.json": "rest",
    "/api/auth/session": "auth",
    "/api/webhooks/stripe": "webhook",
    "/api/health": "health",
    "/metrics": "metrics",
    "/socket.io/": "socket",
  };
  for (const [path, part] of Object.entries(parts)) expect([path, routeClass(path)]).toEqual([path, part]);
});

test("what opens a door stays out of the log; ids stay in", () => {
  expect(loggablePath("/invite/Xk3_dj38dkWq0-fk3ldk38fjKd93kd")).toBe("/invite/[secret]");
  expect(loggablePath("/t/Xk3_dj38dkWq0-fk3ldk38fjKd93kd/map")).toBe("/t/[secret]/map");
  expect(loggablePath("/trips/01a1feb0-3946-724a-98c4-270297278b2d")).toBe("/trips/01a1feb0-3946-724a-98c4-270297278b2d");
  expect(loggablePath("/api/trpc/notification.unreadCount,itinerary.list")).toBe("/api/trpc/notification.unreadCount,itinerary.list");
});

test("a page runs scripts with its nonce only, and speaks to its own host", () => {
  const policy = pagePolicy({ nonce: "abc", host: "trips.example.org", development: false });
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("connect-src 'self' ws://trips.example.org wss://trips.example.org;");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-eval");
  expect(pagePolicy({ nonce: "abc", host: "evil; script-src *", development: false })).not.toContain("evil");
});

test("metrics are read by this machine or with the token", () => {
  const token = "a-token-of-some-length";
  const bearer = (value: string) => new Headers({ authorization: `Bearer ${value}` });
  expect(mayReadMetrics(new Headers({ "x-client-local": "1" }), undefined)).toBe(true);
  expect(mayReadMetrics(new Headers({ "x-client-local": "0" }), undefined)).toBe(false);
  expect(mayReadMetrics(bearer(token), token)).toBe(true);
  expect(mayReadMetrics(bearer("a-guess"), token)).toBe(false);
  expect(mayReadMetrics(bearer(token), undefined)).toBe(false);
});
