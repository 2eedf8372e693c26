import { expect, test } from "vitest";
import type { RateProvider } from "#server/pricing/provider.ts";
import { refreshNow, showRates } from "#server/pricing/rates.ts";
import { listChanges } from "#server/staff/service.ts";
import { asUser, testContext } from "#tests/support/context.ts";
import { createUser, unique } from "#tests/support/factories.ts";

test("[PR14, PR18] staff see rates with source and day and ask for new ones, and the trail says what came of it; others find nothing", async () => {
  const rates: RateProvider = {
    name: unique("bank"),
    async latest(seen) {
      const stated = { date: "2026-11-20", rates: { USD: "1.0873" } };
      return seen ? { status: "unchanged" } : { status: "stated", stated, etag: null, lastModified: null };
    },
  };
  const ctx = testContext(undefined, { rates });
  const [staff, stranger] = [await createUser(ctx), await createUser(ctx)].map(({ id }) => asUser(ctx, id));
  if (staff!.actor.type !== "user") throw new Error("a person is needed");
  await ctx.db.user.update({ where: { id: staff!.actor.userId }, data: { role: "operator" } });

  const shown = await showRates(staff!);
  expect(shown.rates.length).toBeGreaterThan(20);
  for (const { date, source } of shown.rates) expect([date, source].join()).toMatch(/^\d{4}-\d{2}-\d{2},(ecb|demo)$/);
  expect(await refreshNow(staff!)).toEqual({ outcome: "stored" });
  expect(await refreshNow(staff!)).toEqual({ outcome: "unchanged" });
  const { data } = await listChanges(staff!, { subject: `rates:${rates.name}`, limit: 10 });
  expect(data).toMatchObject([{ action: "rates.refreshed", before: { date: null }, after: { date: "2026-11-20" } }]);
  await expect(showRates(stranger!)).rejects.toMatchObject({ code: "not_found" });
  await expect(refreshNow(stranger!)).rejects.toMatchObject({ code: "not_found" });
});
