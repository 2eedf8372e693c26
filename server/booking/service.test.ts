import { v7 } from "uuid";
import { expect, test } from "vitest";
import { expireHolds } from "#server/booking/service.ts";
import { testContext } from "../../tests/support/context.ts";
import { createUser } from "../../tests/support/factories.ts";

const ctx = testContext();

async function createBooking(userId: string, status: string, holdExpiresAt: Date | null): Promise<string> {
  const id = v7();
  const at = ctx.now();
  await ctx.db.booking.create({
    data: { id, userId, status, currency: "EUR", totalAmount: 12_300n, holdExpiresAt, createdAt: at, updatedAt: at },
  });
  return id;
}

test("a hold whose time is over expires, once, whoever sweeps how often; nothing else changes", async () => {
  const { id: userId } = await createUser(ctx);
  const over = new Date(Date.now() - 1_000);
  const expired = await Promise.all(Array.from({ length: 120 }, () => createBooking(userId, "held", over)));
  const others = [
    await createBooking(userId, "held", new Date(Date.now() + 600_000)),
    await createBooking(userId, "held", null),
    await createBooking(userId, "confirmed", over),
    await createBooking(userId, "payment_pending", over),
  ];
  await Promise.all([expireHolds(ctx), expireHolds(ctx)]);
  await expireHolds(ctx);
  const rows = await ctx.db.booking.findMany({ where: { userId } });
  const after = new Map(rows.map((row) => [row.id, `${row.status} ${row.version}`]));
  expect(expired.map((id) => after.get(id))).toEqual(expired.map(() => "expired 1"));
  expect(others.map((id) => after.get(id))).toEqual(["held 0", "held 0", "confirmed 0", "payment_pending 0"]);
  const events = await ctx.db.outbox.findMany({ where: { aggregateId: { in: [...expired, ...others] } } });
  expect(events.map((event) => event.aggregateId).sort()).toEqual([...expired].sort());
});
