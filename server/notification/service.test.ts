import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { AppError } from "#domain/errors.ts";
import { withTransaction } from "#server/context.ts";
import { parseEnv } from "#server/env.ts";
import { mailboxSender } from "#server/notification/mailbox.ts";
import type { MailSender } from "#server/notification/provider.ts";
import { keepMail } from "#server/notification/repository.ts";
import {
  deliver,
  deliverMail,
  list,
  listMailbox,
  markAllRead,
  markRead,
  notify,
  pageInput,
  sweepDeliveries,
  unreadCount,
} from "#server/notification/service.ts";
import { asUser, type TestContext, testContext } from "../../tests/support/context.ts";
import { createUser, unique } from "../../tests/support/factories.ts";

const ctx = testContext();
const page = (input: { limit?: number; cursor?: string } = {}) => pageInput.parse(input);
const told = (userId: string, more: { title?: string; dedupeKey?: string; href?: string } = {}) =>
  notify(ctx, { userId, kind: "test", title: "Hello", body: "There", dedupeKey: unique("told"), ...more });

describe("notifications", () => {
  test("[N1] told twice under one key is told once, with one event in the same transaction", async () => {
    const user = await createUser(ctx);
    const dedupeKey = unique("key");
    await told(user.id, { dedupeKey });
    await told(user.id, { dedupeKey, title: "Again" });
    const { data } = await list(asUser(ctx, user.id), page());
    expect(data).toMatchObject([{ title: "Hello", body: "There", readAt: null, href: null, itineraryId: null }]);
    const events = await ctx.db.outbox.findMany({ where: { aggregate: "user", aggregateId: user.id, type: "notification.created" } });
    expect(events.map((event) => event.payload)).toEqual([{ notificationId: data[0]?.id }]);
  });

  test("[N1] a rolled back transaction tells nothing", async () => {
    const user = await createUser(ctx);
    const failed = withTransaction(ctx, async (tx) => {
      await notify(tx, { userId: user.id, kind: "test", title: "Never", body: "", dedupeKey: unique("never") });
      throw new Error("rolled back");
    });
    await expect(failed).rejects.toThrow("rolled back");
    expect(await unreadCount(asUser(ctx, user.id))).toEqual({ count: 0 });
    expect(await ctx.db.outbox.count({ where: { aggregateId: user.id } })).toBe(0);
  });

  test("[N1] leads to paths of ours only", async () => {
    const user = await createUser(ctx);
    for (const href of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
      await expect(told(user.id, { href })).rejects.toThrow();
    await told(user.id, { href: "/trips/1" });
  });

  test("[N2] pages run through the whole list, newest first, also through equal times", async () => {
    const user = await createUser(ctx);
    const moment = new Date();
    const still: TestContext = testContext(undefined, { now: () => moment });
    for (let n = 0; n < 7; n++) await notify(still, { userId: user.id, kind: "test", title: `${n}`, body: "", dedupeKey: unique("page") });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await list(asUser(ctx, user.id), page({ limit: 3, ...(cursor && { cursor }) }));
      seen.push(...answer.data.map((row) => row.title));
      cursor = answer.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["6", "5", "4", "3", "2", "1", "0"]);
  });

  test("[N2] a cursor of another kind is refused", async () => {
    const user = await createUser(ctx);
    for (const cursor of ["x", btoa("null"), btoa(JSON.stringify({ at: 9e15, id: v7() })), btoa(JSON.stringify({ at: 1, id: "'" }))])
      await expect(list(asUser(ctx, user.id), page({ cursor }))).rejects.toMatchObject({ code: "invalid" });
  });

  test("[N2] the first reading counts; nobody reads for somebody else", async () => {
    const [ana, ben] = [await createUser(ctx), await createUser(ctx)];
    await told(ana.id);
    await told(ana.id);
    const { data } = await list(asUser(ctx, ana.id), page());
    const id = data[0]?.id ?? "";
    await expect(markRead(asUser(ctx, ben.id), { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(markRead(asUser(ctx, ana.id), { id: "nonsense" })).rejects.toMatchObject({ code: "not_found" });
    const first = await markRead(asUser(ctx, ana.id), { id });
    const again = await markRead(asUser(ctx, ana.id), { id });
    expect(first.readAt).not.toBeNull();
    expect(again).toEqual(first);
    expect(await unreadCount(asUser(ctx, ana.id))).toEqual({ count: 1 });
    expect(await markAllRead(asUser(ctx, ana.id))).toEqual({ count: 1 });
    expect(await unreadCount(asUser(ctx, ana.id))).toEqual({ count: 0 });
  });
});

const letter = (to: string, dedupeKey = unique("mail")) => ({
  to,
  subject: "Hi",
  text: "secret link",
  html: "<p>secret link</p>",
  dedupeKey,
});
const rowOf = (recipient: string) => ctx.db.notificationDelivery.findFirstOrThrow({ where: { recipient } });
const failing = (code: "provider_unavailable" | "supplier_rejected"): MailSender => ({
  name: "failing",
  send: async () => {
    throw new AppError(code, "no");
  },
});

describe("mails", () => {
  test("[N4] one key to one person leaves once: one row, one job, also when it runs again", async () => {
    const mine = testContext();
    const to = `${unique("to")}@example.test`;
    const mail = letter(to);
    const deliveryId = await deliverMail(mine, mail);
    expect(await deliverMail(mine, mail)).toBeNull();
    expect(mine.jobs.sent.map((job) => job.payload)).toEqual([{ deliveryId }]);
    expect(await deliverMail(mine, { ...mail, to: `${unique("to")}@example.test` })).not.toBeNull();
  });

  test("[N4] carried twice it is sent once, and keeps no text afterwards", async () => {
    const mine = testContext();
    const to = `${unique("to")}@example.test`;
    const deliveryId = (await deliverMail(mine, letter(to))) ?? "";
    await deliver(mine, { deliveryId });
    await deliver(mine, { deliveryId });
    expect(mine.mail.sent.map((mail) => [mail.to, mail.text])).toEqual([[to, "secret link"]]);
    expect(await rowOf(to)).toMatchObject({ status: "sent", attempts: 1, body: "", html: null, providerId: "rec-1" });
  });

  test("[N5] a passing failure leaves it waiting and asks for another run, which sends it", async () => {
    const mine = testContext();
    const to = `${unique("to")}@example.test`;
    const deliveryId = (await deliverMail(mine, letter(to))) ?? "";
    await expect(deliver({ ...mine, mail: failing("provider_unavailable") }, { deliveryId })).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    expect(await rowOf(to)).toMatchObject({ status: "queued", attempts: 1, lastError: "provider_unavailable: no" });
    await deliver(mine, { deliveryId });
    expect(await rowOf(to)).toMatchObject({ status: "sent", attempts: 2, lastError: null });
  });

  test("[N5] a refusal is final, and so is the twentieth failure", async () => {
    const mine = testContext();
    const [to, other] = [`${unique("to")}@example.test`, `${unique("to")}@example.test`];
    const deliveryId = (await deliverMail(mine, letter(to))) ?? "";
    await deliver({ ...mine, mail: failing("supplier_rejected") }, { deliveryId });
    await deliver(mine, { deliveryId });
    expect(await rowOf(to)).toMatchObject({ status: "failed", attempts: 1, body: "" });
    const second = (await deliverMail(mine, letter(other))) ?? "";
    await ctx.db.notificationDelivery.update({ where: { id: second }, data: { attempts: 19 } });
    await deliver({ ...mine, mail: failing("provider_unavailable") }, { deliveryId: second });
    expect(await rowOf(other)).toMatchObject({ status: "failed", attempts: 20 });
    expect(mine.mail.sent).toEqual([]);
  });

  test("[N6] the sweep, run twice, sends left behind mails again, gives hopeless ones up and leaves fresh ones alone", async () => {
    const mine = testContext();
    const old = new Date(Date.now() - 20 * 60_000);
    const past = testContext(undefined, { now: () => old });
    const [left, hopeless, fresh] = [1, 2, 3].map(() => `${unique("to")}@example.test`) as [string, string, string];
    const leftId = await deliverMail(past, letter(left));
    const hopelessId = (await deliverMail(past, letter(hopeless))) ?? "";
    await ctx.db.notificationDelivery.update({ where: { id: hopelessId }, data: { attempts: 20 } });
    const freshId = await deliverMail(testContext(), letter(fresh));
    await sweepDeliveries(mine);
    await sweepDeliveries(mine);
    const sent = mine.jobs.sent.map((job) => (job.payload as { deliveryId: string }).deliveryId);
    expect(sent).toContain(leftId);
    expect(sent).not.toContain(hopelessId);
    expect(sent).not.toContain(freshId);
    expect(await rowOf(hopeless)).toMatchObject({ status: "failed" });
  });

  test("[N6] what is old is forgotten: mails after 30 days, read notifications after 180", async () => {
    const user = await createUser(ctx);
    const [recent, old] = [20, 40].map((days) => new Date(Date.now() - days * 86_400_000)) as [Date, Date];
    const keys = [unique("old"), unique("recent")] as const;
    const at = (moment: Date) => testContext(undefined, { now: () => moment });
    for (const [moment, to] of [
      [old, keys[0]],
      [recent, keys[1]],
    ] as const) {
      const deliveryId = (await deliverMail(at(moment), letter(to))) ?? "";
      await deliver(at(moment), { deliveryId });
    }
    const ages = [200, 200, 20] as const;
    for (const days of ages)
      await notify(at(new Date(Date.now() - days * 86_400_000)), {
        userId: user.id,
        kind: "test",
        title: `${days}`,
        body: "",
        dedupeKey: unique("age"),
      });
    const { data } = await list(asUser(ctx, user.id), page());
    await markRead(asUser(ctx, user.id), { id: data.at(-1)?.id ?? "" });
    await sweepDeliveries(testContext());
    const found = await ctx.db.notificationDelivery.findMany({ where: { recipient: { in: [...keys] } } });
    expect(found.map((row) => row.recipient)).toEqual([keys[1]]);
    expect((await list(asUser(ctx, user.id), page())).data.map((row) => row.title)).toEqual(["20", "200"]);
  });
});

describe("the mailbox of operators", () => {
  const world = (operators: string, more: Record<string, string> = {}) =>
    testContext(undefined, {
      env: parseEnv({ ...process.env, OPERATOR_EMAILS: operators, ...more }),
      mail: mailboxSender((mail) => keepMail(ctx.db, mail, { id: v7(), at: new Date() })),
    });

  test("[N12] holds the mails that stayed in the house, text included, newest first", async () => {
    const operator = await createUser(ctx);
    await ctx.db.user.update({ where: { id: operator.id }, data: { emailVerified: new Date() } });
    const mine = world(`someone@example.test, ${operator.email.toUpperCase()}`);
    const to = `${unique("to")}@example.test`;
    const deliveryId = (await deliverMail(mine, letter(to))) ?? "";
    await deliver(mine, { deliveryId });
    await deliver(mine, { deliveryId });
    const { data } = await listMailbox(asUser(mine, operator.id), page({ limit: 50 }));
    expect(data.filter((mail) => mail.to === to)).toMatchObject([
      { subject: "Hi", text: "secret link", html: "<p>secret link</p>", status: "mailbox" },
    ]);
    expect(await rowOf(to)).toMatchObject({ attempts: 1 });
  });

  test("[N12] does not exist for anyone else", async () => {
    const stranger = await createUser(ctx);
    const mine = world("operator@example.test");
    await expect(listMailbox(asUser(mine, stranger.id), page())).rejects.toMatchObject({ code: "not_found" });
    await expect(listMailbox({ ...mine, actor: { type: "anonymous" } }, page())).rejects.toMatchObject({ code: "not_found" });
    await expect(listMailbox(asUser(world(""), stranger.id), page())).rejects.toMatchObject({ code: "not_found" });
  });

  test("[N12] opens by role too; a named e-mail must be proved, with a mail server and without", async () => {
    const [byRole, byName] = [await createUser(ctx), await createUser(ctx)];
    await ctx.db.user.update({ where: { id: byRole.id }, data: { role: "operator" } });
    await listMailbox(asUser(world(""), byRole.id), page());
    const sending = world(byName.email, { SMTP_URL: "smtp://127.0.0.1:1" });
    for (const either of [sending, world(byName.email)]) {
      await expect(listMailbox(asUser(either, byName.id), page())).rejects.toMatchObject({ code: "not_found" });
    }
    await ctx.db.user.update({ where: { id: byName.id }, data: { emailVerified: new Date() } });
    await listMailbox(asUser(sending, byName.id), page());
  });
});
