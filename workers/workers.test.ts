import { type ChildProcess, fork } from "node:child_process";
import { createServer } from "node:net";
import { afterEach, beforeAll, expect, test } from "vitest";
import { createJobQueue, installJobQueue, isEmbedded } from "#server/jobs/pg-boss.ts";
import { sweepDeliveriesJob } from "#server/notification/jobs.ts";
import { deliverMail } from "#server/notification/service.ts";
import { testContext } from "../tests/support/context.ts";
import { unique } from "../tests/support/factories.ts";
import { waitFor } from "../tests/support/wait.ts";

const ctx = testContext();
const children: ChildProcess[] = [];
beforeAll(() => installJobQueue(process.env.DATABASE_URL ?? ""));
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

interface Running {
  readonly child: ChildProcess;
  readonly lines: () => string;
  readonly exit: Promise<number | null>;
}
function start(name: string, env: Record<string, string> = {}): Running {
  const child = fork(`workers/${name}.ts`, [], {
    env: { ...process.env, LOG_LEVEL: "info", SMTP_URL: "", CARAVAN_PROCESS: name, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  children.push(child);
  let text = "";
  child.stdout?.on("data", (chunk) => (text += chunk));
  child.stderr?.on("data", (chunk) => (text += chunk));
  return { child, lines: () => text, exit: new Promise((resolve) => child.once("exit", resolve)) };
}
const ready = (running: Running) => waitFor(() => running.lines().includes("worker ready"), 30_000);

test.each(["booking", "notification", "relay"])(
  "[J6] the %s worker is ready, and ends cleanly on SIGTERM within five seconds",
  { timeout: 60_000 },
  async (name) => {
    const running = start(name);
    await ready(running);
    const asked = Date.now();
    running.child.kill("SIGTERM");
    expect(await running.exit, running.lines()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(5_000);
  },
);

test("[J6] a worker ends when its supervisor is gone", { timeout: 60_000 }, async () => {
  const running = start("relay");
  await ready(running);
  running.child.disconnect();
  expect(await running.exit, running.lines()).toBe(0);
});

test("[J7] a worker waits for a database that is not there yet, and can be stopped while it waits", { timeout: 60_000 }, async () => {
  const closed = createServer();
  const port = await new Promise<number>((resolve) => {
    closed.listen(0, "127.0.0.1", () => {
      const address = closed.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  await new Promise((resolve) => closed.close(resolve));
  const running = start("notification", { DATABASE_URL: `postgresql://postgres@127.0.0.1:${port}/nothing` });
  await waitFor(() => running.lines().includes("the database is not ready"), 30_000);
  expect(running.child.exitCode).toBeNull();
  running.child.kill("SIGTERM");
  expect(await running.exit, running.lines()).toBe(0);
});

test("a mail goes from its transaction through the worker into the mailbox", { timeout: 60_000 }, async () => {
  const running = start("notification", isEmbedded() ? { DATABASE_EMBEDDED: "on" } : {});
  await ready(running);
  const to = `${unique("to")}@example.test`;
  const real = { ...ctx, jobs: createJobQueue() };
  await deliverMail(real, { to, subject: "Hello", text: "text", html: "<p>text</p>", dedupeKey: unique("mail") });
  await waitFor(async () => (await ctx.db.notificationDelivery.count({ where: { recipient: to, status: "mailbox" } })) === 1);
  await real.jobs.send(sweepDeliveriesJob, {});
  await waitFor(() => running.lines().includes('"queue":"notification.sweep-deliveries"'));
  expect(running.lines()).not.toContain(to);
});
