import { expect, test } from "vitest";
import { db } from "#server/db.ts";
import { beat, keepBeating, readHealth, WORKERS } from "#server/health/service.ts";
import { testContext } from "../../tests/support/context.ts";

test("is ok when the database answers and every worker has beaten lately", async () => {
  const ctx = testContext();
  for (const worker of WORKERS) await beat(ctx, worker);
  const health = await readHealth(ctx);
  expect(health).toEqual({
    status: "ok",
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    database: "ok",
    workers: { booking: "ok", notification: "ok", relay: "ok" },
  });
});

test("names the worker that fell silent, and forgets it was ever late once it beats again", async () => {
  const ctx = testContext();
  for (const worker of WORKERS) await beat(ctx, worker);
  const later = testContext(undefined, { now: () => new Date(Date.now() + 20_000) });
  await beat(later, "booking");
  await beat(later, "relay");
  expect(await readHealth(later)).toMatchObject({ status: "failing", failing: ["worker notification"], database: "ok" });
  await beat(later, "notification");
  expect((await readHealth(later)).status).toBe("ok");
});

test("a worker that ends cleanly is gone at once", async () => {
  const ctx = testContext();
  for (const worker of WORKERS) await beat(ctx, worker);
  const stop = keepBeating(ctx, "relay");
  await stop();
  expect((await readHealth(ctx)).workers.relay).toBe("silent");
});

test("names the database when it does not answer", async () => {
  const broken = new Proxy(db(), {
    get: () => {
      throw new Error("no connection");
    },
  });
  expect(await readHealth(testContext(undefined, { db: broken }))).toMatchObject({
    status: "failing",
    database: "failing",
    failing: ["database", "worker booking", "worker notification", "worker relay"],
  });
});
