import { describe, expect, test } from "vitest";
import { isIntact, type Quote } from "#domain/pricing/quote.ts";
import type { PriceRequest } from "#domain/pricing/request.ts";
import { priceOffer } from "#server/pricing/service.ts";
import { draftInput, draftRule, publishRule } from "#server/pricing/staff.ts";
import { asUser, testContext } from "#tests/support/context.ts";
import { createUser, unique } from "#tests/support/factories.ts";
import { flight } from "#tests/support/prices.ts";
import { register, rest } from "#tests/support/rest.ts";

const ctx = testContext();
async function publishCode(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { id } = await createUser(ctx);
  await ctx.db.user.update({ where: { id }, data: { role: "operator" } });
  const code = unique("D")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, 20);
  const definition = { kind: "discount", name: { en: "Ten off", de: "Zehn weniger" }, code, percent: "10", ...more };
  const staff = asUser(ctx, id);
  await publishRule(staff, await draftRule(staff, draftInput.parse({ definition })));
  return code;
}

async function offer(
  changes: Partial<PriceRequest> = {},
  row: { ownerId?: string; expiresAt?: Date } = {},
): Promise<{ id: string; quote: Quote }> {
  const { at: _, ...request } = flight({ carrier: unique("carrier"), house: false, ...changes });
  const quote = await priceOffer(ctx, request);
  const id = ctx.newId();
  await ctx.db.offer.create({
    data: {
      id,
      kind: quote.request.product,
      supplier: "house",
      demo: true,
      snapshot: {},
      quote: JSON.parse(JSON.stringify(quote)),
      currency: quote.currency,
      totalAmount: quote.total,
      hash: quote.hash,
      createdAt: ctx.now(),
      expiresAt: new Date(Date.now() + 600_000),
      ...row,
    },
  });
  return { id, quote };
}

describe("[PR21] POST /discounts/validate", () => {
  test("a code that counts says what it saves and what the offer costs then; nothing is reserved", async () => {
    const { token } = await register();
    const [code, { id, quote }] = [await publishCode(), await offer()];
    const { status, body } = await rest("POST", "discounts/validate", { token, body: { code: ` ${code.toLowerCase()} `, offerId: id } });
    expect(status).toBe(200);
    expect(body).toEqual({
      valid: true,
      discount: {
        code,
        name: "Ten off",
        amount: { amount: quote.total / 10, currency: "EUR" },
        total: { amount: (quote.total * 9) / 10, currency: "EUR" },
      },
    });
    expect(await ctx.db.discountRedemption.count({ where: { code } })).toBe(0);
  });

  test.each([
    ["product", { when: { products: ["stay"] } }, "product"],
    ["place", { when: { countries: ["PE"] } }, "place"],
    ["company", { when: { carriers: ["nobody"] } }, "carrier"],
    ["travel date", { when: { travelTo: "2027-01-01" } }, "travel_dates"],
    ["minimum spend", { minimumSpend: { amount: 20_001, currency: "EUR" } }, "minimum_spend"],
  ])("[PR8] a code for another %s says so", async (_, more, reason) => {
    const { token } = await register();
    const [code, { id }] = [await publishCode(more), await offer()];
    const { status, body } = await rest("POST", "discounts/validate", { token, body: { code, offerId: id } });
    expect([status, body.valid, body.reasonCode]).toEqual([200, false, reason]);
    expect(body.reason).toMatch(/\w+ \w+/);
    expect(body.discount).toBeUndefined();
  });

  test("an unknown code is an answer, an unknown offer is not found, an old one is over", async () => {
    const { token } = await register();
    const { id } = await offer();
    expect((await rest("POST", "discounts/validate", { token, body: { code: "NOSUCHCODE", offerId: id } })).body).toMatchObject({
      valid: false,
      reasonCode: "unknown",
    });
    for (const offerId of [ctx.newId(), "nonsense", "'; --", "0".repeat(100)])
      expect((await rest("POST", "discounts/validate", { token, body: { code: "X", offerId } })).status).toBe(404);
    const old = await offer({}, { expiresAt: new Date(Date.now() - 1000) });
    const over = await rest("POST", "discounts/validate", { token, body: { code: "X", offerId: old.id } });
    expect([over.status, over.body.code]).toEqual([410, "offer_expired"]);
  });

  test("the offer of somebody else does not exist", async () => {
    const [mine, other] = [await register(), await register()];
    const { id } = await offer({}, { ownerId: mine.userId });
    const ask = (token: string) => rest("POST", "discounts/validate", { token, body: { code: "X", offerId: id } });
    expect([(await ask(mine.token)).status, (await ask(other.token)).status]).toEqual([200, 404]);
  });

  test("whatever is sent, the answer is the client's fault, never ours", async () => {
    const { token } = await register();
    const { id } = await offer();
    const bodies: unknown[] = [
      {},
      [],
      null,
      { code: 5, offerId: id },
      { code: "", offerId: id },
      { code: "   ", offerId: id },
      { code: "x".repeat(65), offerId: id },
      { code: "\u0000", offerId: id },
      { code: "X", offerId: "\u0000" },
      { code: "X", offerId: { $ne: null } },
      { code: ["X"], offerId: id },
      { code: "X" },
      { code: "💥%_'\"\\", offerId: id },
      { code: "__proto__", offerId: id },
    ];
    for (const body of bodies) {
      const { status } = await rest("POST", "discounts/validate", { token, body });
      expect([200, 404, 422], JSON.stringify(body)).toContain(status);
    }
    expect((await rest("POST", "discounts/validate", { token, rawBody: "{" })).status).toBe(400);
    expect((await rest("POST", "discounts/validate", { body: { code: "X", offerId: id } })).status).toBe(401);
    expect((await rest("GET", "discounts/validate", { token })).status).toBe(405);
  });
});

test("[PR20] a quote read back from the database is intact, and any change shows", async () => {
  const { id } = await offer();
  const row = await ctx.db.offer.findUniqueOrThrow({ where: { id } });
  const stored = row.quote as unknown as Quote;
  expect(isIntact(stored)).toBe(true);
  expect(isIntact({ ...stored, total: stored.total - 1 })).toBe(false);
  expect(isIntact({ ...stored, request: { ...stored.request, date: "2027-04-02" } })).toBe(false);
});
