import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import type { Actor, ServiceContext } from "#server/context.ts";
import { db } from "#server/db.ts";
import { parseEnv } from "#server/env.ts";
import type { JobDefinition, JobQueue } from "#server/jobs/queue.ts";
import { log } from "#server/log.ts";
import type { Mail, MailSender } from "#server/notification/provider.ts";
import { demoRates } from "#server/pricing/demo-rates.ts";

export interface RecordedJob {
  readonly definition: JobDefinition;
  readonly payload: unknown;
  readonly startAfter?: Date;
}

/** A queue that only remembers. The real one has its own tests. */
export class RecordingQueue implements JobQueue {
  readonly sent: RecordedJob[] = [];
  send: JobQueue["send"] = async (definition, payload, options) => {
    this.sent.push({ definition, payload, ...(options?.startAfter && { startAfter: options.startAfter }) });
    return v7();
  };
}

export class RecordingMail implements MailSender {
  readonly name = "recording";
  readonly sent: Mail[] = [];
  send: MailSender["send"] = async (mail) => {
    this.sent.push(mail);
    return { providerId: `rec-${this.sent.length}` };
  };
}

export interface TestContext extends ServiceContext {
  readonly jobs: RecordingQueue;
  readonly mail: RecordingMail;
}

/** A context on the test database. `overrides` replace any part: clock, actor, ports. */
export function testContext(actor: Actor = { type: "system", name: "test" }, overrides: Partial<ServiceContext> = {}): TestContext {
  return {
    actor,
    requestId: `test-${v7()}`,
    ip: "127.0.0.1",
    env: parseEnv(process.env),
    log,
    now: () => new Date(),
    newId: () => v7(),
    newSecret: () => randomBytes(32).toString("base64url"),
    db: db(),
    jobs: new RecordingQueue(),
    mail: new RecordingMail(),
    places: null,
    rates: demoRates(),
    flights: [],
    stays: [],
    activities: [],
    afterCommit: (action) => action(),
    ...overrides,
  } as TestContext;
}

/** The same world seen by another actor. */
export const as = <C extends ServiceContext>(ctx: C, actor: Actor): C => ({ ...ctx, actor });
export const asUser = <C extends ServiceContext>(ctx: C, userId: string): C => as(ctx, { type: "user", userId });
