import { describe, expect, test } from "vitest";
import { openApiDocument } from "#server/rest/openapi.ts";
import { routesOf } from "#server/rest/routes.ts";
import { appRouter } from "#server/trpc/root.ts";
import { createTrip, register, rest } from "../support/rest.ts";

const UNKNOWN = "01890000-0000-7000-8000-000000000000";

describe("errors are problems", () => {
  test("malformed JSON is 400, whatever the endpoint", async () => {
    const { token } = await register();
    for (const [method, path] of [
      ["POST", "itineraries"],
      ["POST", "auth/token"],
      ["PATCH", "users/me"],
    ] as const) {
      const answer = await rest(method, path, { token, rawBody: "{not json" });
      expect(answer.status, path).toBe(400);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
    }
  });
  test("invalid input names the field", async () => {
    const { token } = await register();
    const answer = await rest("POST", "itineraries", { token, body: { name: "", startDate: "2027-02-30", endDate: "2027-03-01" } });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: "invalid", status: 422 });
    expect(answer.body.errors.map((error: { path: string }) => error.path).sort()).toEqual(["name", "startDate"]);
    expect(answer.headers.get("x-request-id")).toBe(answer.body.requestId);
  });
  test("no token is 401, a bad one too, an unknown address 404, a wrong method 405", async () => {
    expect((await rest("GET", "itineraries")).status).toBe(401);
    expect((await rest("GET", "itineraries", { token: "nonsense" })).status).toBe(401);
    expect((await rest("GET", "nowhere")).body).toMatchObject({ code: "not_found" });
    const wrong = await rest("DELETE", "itineraries");
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, expect.stringContaining("GET")]);
  });
  test("bodies that are no objects, and values of odd shapes, never give a 5xx", async () => {
    const { token } = await register();
    const trip = await createTrip(token);
    const odd: unknown[] = [
      null,
      1,
      "x",
      [],
      true,
      {},
      { items: null },
      { items: [null] },
      { items: [{}] },
      { operations: [{ id: 1 }] },
      { name: { a: 1 } },
    ];
    for (const body of odd) {
      for (const [method, path] of [
        ["POST", "itineraries"],
        ["PATCH", `itineraries/${trip.id}`],
        ["PUT", `itineraries/${trip.id}/items`],
        ["POST", `itineraries/${trip.id}/operations`],
        ["POST", `itineraries/${trip.id}/members`],
        ["POST", "auth/token"],
        ["POST", "users/register"],
        ["PATCH", "users/me"],
      ] as const) {
        const answer = await rest(method, path, { token, body });
        expect(answer.status, `${method} ${path} ${JSON.stringify(body)}`).toBeLessThan(500);
      }
    }
  });
});

describe("itineraries", () => {
  test("create, read, change, delete", async () => {
    const { token } = await register();
    const trip = await createTrip(token);
    expect(trip).toMatchObject({ name: "Japan", role: "owner", visibility: "private", currency: "JPY" });
    expect(trip.days.map((day: { date: string }) => day.date)).toEqual([
      "2027-04-01",
      "2027-04-02",
      "2027-04-03",
      "2027-04-04",
      "2027-04-05",
    ]);

    const read = await rest("GET", `itineraries/${trip.id}`, { token });
    const etag = read.headers.get("etag") as string;
    expect(read.status).toBe(200);
    expect((await rest("GET", `itineraries/${trip.id}`, { token, headers: { "if-none-match": etag } })).status).toBe(304);

    const changed = await rest("PATCH", `itineraries/${trip.id}`, { token, body: { name: "Japan again" } });
    expect(changed.body).toMatchObject({ name: "Japan again" });
    expect(changed.body.version).toBeGreaterThan(trip.version);
    expect((await rest("GET", `itineraries/${trip.id}`, { token, headers: { "if-none-match": etag } })).status).toBe(200);

    expect((await rest("DELETE", `itineraries/${trip.id}`, { token })).status).toBeLessThan(300);
    expect((await rest("GET", `itineraries/${trip.id}`, { token })).status).toBe(404);
  });
  test("lists are paged, with a cursor that must be ours", async () => {
    const { token } = await register();
    for (let index = 0; index < 3; index++) await createTrip(token, { name: `Trip ${index}` });
    const first = await rest("GET", "itineraries?limit=2", { token });
    expect([first.body.data.length, typeof first.body.nextCursor]).toEqual([2, "string"]);
    const second = await rest("GET", `itineraries?limit=2&cursor=${encodeURIComponent(first.body.nextCursor)}`, { token });
    expect([second.body.data.length, second.body.nextCursor]).toEqual([1, null]);
    const names = [...first.body.data, ...second.body.data].map((trip: { name: string }) => trip.name).sort();
    expect(names).toEqual(["Trip 0", "Trip 1", "Trip 2"]);
    expect((await rest("GET", "itineraries?cursor=rubbish", { token })).status).toBe(422);
  });
  test("items: put, change by put, unscheduled by a date change, delete", async () => {
    const { token } = await register();
    const trip = await createTrip(token);
    const put = await rest("PUT", `itineraries/${trip.id}/items`, {
      token,
      body: {
        items: [
          {
            type: "flight",
            title: "NH 204",
            date: "2027-04-05",
            start: { local: "2027-04-05T19:53", zone: "Asia/Tokyo" },
            cost: { amount: 90000, currency: "JPY" },
          },
          { type: "note", title: "Ramen ideas" },
        ],
      },
    });
    expect(put.status, JSON.stringify(put.body)).toBe(200);
    const flight = put.body.items.find((item: { type: string }) => item.type === "flight");
    expect(flight.start).toEqual({ local: "2027-04-05T19:53", zone: "Asia/Tokyo", instant: "2027-04-05T10:53:00Z" });

    const again = await rest("PUT", `itineraries/${trip.id}/items`, {
      token,
      body: { items: [{ id: flight.id, type: "flight", title: "NH 205" }] },
    });
    expect(again.status, JSON.stringify(again.body)).toBe(200);
    await rest("PATCH", `itineraries/${trip.id}`, { token, body: { endDate: "2027-04-03" } });
    const shorter = await rest("GET", `itineraries/${trip.id}`, { token });
    expect(shorter.body.items).toHaveLength(2);
    expect(shorter.body.items.find((item: { id: string }) => item.id === flight.id)).toMatchObject({ title: "NH 205", dayId: null });

    expect((await rest("DELETE", `itineraries/${trip.id}/items/${flight.id}`, { token })).status).toBe(204);
    expect((await rest("DELETE", `itineraries/${trip.id}/items/${flight.id}`, { token })).status).toBe(404);
  });
  test("operations: applied, duplicate, rejected; the log can be read and posted again", async () => {
    const { token } = await register();
    const trip = await createTrip(token);
    const add = { id: "op-1", type: "item.add", item: { id: "item-1", type: "place", title: "Senso-ji", dayId: trip.days[0].id } };
    const first = await rest("POST", `itineraries/${trip.id}/operations`, { token, body: { operations: [add] } });
    expect(first.body.receipts, JSON.stringify(first.body)).toEqual([{ id: "op-1", status: "applied", seq: expect.any(Number) }]);
    const second = await rest("POST", `itineraries/${trip.id}/operations`, {
      token,
      body: { operations: [add, { id: "op-2", type: "item.remove", itemId: "nothing" }] },
    });
    expect(second.body.receipts.map((receipt: { status: string }) => receipt.status)).toEqual(["duplicate", "rejected"]);

    const log = await rest("GET", `itineraries/${trip.id}/operations?since=0`, { token });
    expect(log.body.version).toBe(first.body.version);
    const operations = log.body.entries.map((entry: { operation: object }, index: number) => ({
      ...entry.operation,
      id: `again-${index}`,
    }));
    const repost = await rest("POST", `itineraries/${trip.id}/operations`, { token, body: { operations } });
    expect(repost.status, JSON.stringify(repost.body)).toBe(200);
  });
  test("a stranger sees nothing of a trip", async () => {
    const owner = await register();
    const stranger = await register("Mallory");
    const trip = await createTrip(owner.token);
    for (const [method, path, body] of [
      ["GET", "", undefined],
      ["PATCH", "", { name: "mine" }],
      ["DELETE", "", undefined],
      ["PUT", "/items", { items: [{ type: "note", title: "x" }] }],
      ["GET", "/operations?since=0", undefined],
      ["GET", "/members", undefined],
      ["POST", "/members", { email: "a@example.test", role: "viewer" }],
    ] as const) {
      const answer = await rest(method, `itineraries/${trip.id}${path}`, { token: stranger.token, body });
      expect(answer.status, `${method} ${path}`).toBe(404);
    }
    expect((await rest("GET", `itineraries/${UNKNOWN}`, { token: stranger.token })).status).toBe(404);
    expect((await rest("GET", "itineraries/not-an-id", { token: stranger.token })).status).toBe(404);
  });
});

describe("idempotency keys", () => {
  test("same key and body: the first answer again; another body: 422", async () => {
    const { token } = await register();
    const body = { name: "Once", startDate: "2027-05-01", endDate: "2027-05-02" };
    const headers = { "idempotency-key": "key-1" };
    const first = await rest("POST", "itineraries", { token, body, headers });
    const second = await rest("POST", "itineraries", { token, body, headers });
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
    const other = await rest("POST", "itineraries", { token, body: { ...body, name: "Twice" }, headers });
    expect([other.status, other.body.code]).toEqual([422, "idempotency_mismatch"]);
    expect((await rest("GET", "itineraries", { token })).body.data).toHaveLength(1);
  });
  test("at the same time: one does it, the other waits its turn", async () => {
    const { token } = await register();
    const body = { name: "Race", startDate: "2027-05-01", endDate: "2027-05-02" };
    const headers = { "idempotency-key": "race" };
    const answers = await Promise.all(Array.from({ length: 5 }, () => rest("POST", "itineraries", { token, body, headers })));
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect((await rest("GET", "itineraries", { token })).body.data).toHaveLength(1);
  });
  test("two people may use the same key", async () => {
    const headers = { "idempotency-key": "shared" };
    const [ada, ben] = [await register("Ada"), await register("Ben")];
    const body = { name: "Mine", startDate: "2027-05-01", endDate: "2027-05-02" };
    const first = await rest("POST", "itineraries", { token: ada.token, body, headers });
    const second = await rest("POST", "itineraries", { token: ben.token, body, headers });
    expect(first.body.id).not.toBe(second.body.id);
  });
});

describe("the OpenAPI document", () => {
  const routes = routesOf(appRouter);
  const document = openApiDocument(routes, { serverUrl: "http://127.0.0.1:3000" }) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  test("names every endpoint that the product promises", () => {
    const promised = [
      "POST /users/register",
      "POST /auth/token",
      "GET /users/me",
      "PATCH /users/me",
      "GET /users/me/export",
      "DELETE /users/me",
      "POST /itineraries",
      "GET /itineraries",
      "GET /itineraries/{}",
      "PATCH /itineraries/{}",
      "DELETE /itineraries/{}",
      "PUT /itineraries/{}/items",
      "DELETE /itineraries/{}/items/{}",
      "POST /itineraries/{}/operations",
      "GET /itineraries/{}/operations",
      "GET /itineraries/{}/members",
      "POST /itineraries/{}/members",
      "DELETE /itineraries/{}/members",
      "GET /search/locations",
      "GET /notifications",
      "POST /notifications/{}/read",
    ];
    const present = new Set(routes.map((route) => `${route.method} ${route.path.replaceAll(/\{[^}]+\}/g, "{}")}`));
    expect(promised.filter((item) => !present.has(item))).toEqual([]);
  });
  test("is OpenAPI 3.1 with unique operation ids", () => {
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((operation) => operation.operationId));
    expect(document.openapi).toBe("3.1.0");
    expect(new Set(ids).size).toBe(ids.length);
  });
  test("every route has a schema for what goes in and what comes out", () => {
    expect(routes.filter((route) => !route.output && route.status !== 204).map((route) => route.procedure)).toEqual([]);
  });
});
