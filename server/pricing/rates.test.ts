import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { rateProviderContract } from "#server/pricing/contract.ts";
import { DEMO_RATES, demoRates } from "#server/pricing/demo-rates.ts";
import { ecbRates, parseEcb } from "#server/pricing/ecb.ts";
import { refreshRates } from "#server/pricing/rates.ts";
import { loadPricing } from "#server/pricing/service.ts";
import { testContext } from "#tests/support/context.ts";
import { type EcbMood, startEcbServer } from "#tests/support/ecb-server.ts";

const server = await startEcbServer();
const provider = ecbRates({ url: server.url, timeoutMs: 400 });
const START = { date: server.date, rates: { ...server.rates } };
afterAll(() => server.close());

const mood = (value: EcbMood, code: "provider_unavailable" | "supplier_rejected") => ({ begin: () => void (server.mood = value), code });
rateProviderContract("the ECB", async () => {
  Object.assign(server, { ...START, mood: "state" });
  return {
    provider,
    state: (stated) => {
      Object.assign(server, stated);
      return provider;
    },
    troubles: {
      down: mood("down", "provider_unavailable"),
      busy: mood("busy", "provider_unavailable"),
      silent: mood("silent", "provider_unavailable"),
      gone: mood("gone", "supplier_rejected"),
      page: mood("page", "supplier_rejected"),
      broken: mood("broken", "supplier_rejected"),
      huge: mood("huge", "supplier_rejected"),
      entities: mood("entities", "supplier_rejected"),
      empty: mood("empty", "supplier_rejected"),
    },
    recover: () => void (server.mood = "state"),
  };
});
rateProviderContract("the table that ships", async () => ({
  provider: demoRates(),
  state: demoRates,
  troubles: {},
  recover: () => undefined,
}));

test("[PR19] a source that cannot be reached at all is a passing failure", async () => {
  await expect(ecbRates({ url: "http://127.0.0.1:9/", timeoutMs: 400 }).latest(null)).rejects.toMatchObject({
    code: "provider_unavailable",
  });
});

test("[PR19] rates of zero and currencies stated twice are refused", () => {
  const file = (cubes: string) => `<e><Envelope><Cube><Cube time="2026-11-20">${cubes}</Cube></Cube></Envelope></e>`.replace(/<\/?e>/g, "");
  const cube = (currency: string, rate: string) => `<Cube currency="${currency}" rate="${rate}"/>`;
  const five = ["USD", "GBP", "CHF", "SEK", "PLN"].map((currency) => cube(currency, "1.5")).join("");
  expect(parseEcb(file(five)).rates.USD).toBe("1.5");
  expect(() => parseEcb(file(five + cube("JPY", "0.000")))).toThrow("not its table");
  expect(() => parseEcb(file(five + cube("USD", "1.6")))).toThrow("twice");
});

describe("[PR18] keeping rates", () => {
  const ctx = testContext(undefined, { rates: provider, now: () => new Date("2026-11-21T12:00:00Z") });
  const priced = async (currency: string) => (await loadPricing(ctx)).convert(10_000, "EUR", currency);
  beforeEach(async () => {
    Object.assign(server, { ...START, mood: "state" });
    await ctx.db.exchangeRates.deleteMany();
    await ctx.db.pricingState.update({ where: { id: 1 }, data: { ratesVersion: { increment: 1 } } });
  });

  test("without a network prices use the dated table, and say so", async () => {
    server.mood = "down";
    expect(await refreshRates(ctx)).toBe("unavailable");
    const { rates } = await loadPricing(ctx);
    expect(rates.rates.USD).toEqual({ rate: DEMO_RATES.rates.USD, date: DEMO_RATES.date, source: "demo" });
  });

  test("new rates count at the next price, and only where the ECB states them", async () => {
    const before = await priced("USD");
    expect(await refreshRates(ctx)).toBe("stored");
    expect(await priced("USD")).toBe(11_065);
    expect(before).not.toBe(11_065);
    const { rates } = await loadPricing(ctx);
    expect(rates.rates.USD?.source).toBe("ecb");
    expect(rates.rates.VND?.source).toBe("demo");
  });

  test("the second run asks conditionally and changes nothing", async () => {
    await refreshRates(ctx);
    const { unchanged } = server.answered;
    expect(await refreshRates(ctx)).toBe("unchanged");
    expect(server.answered.unchanged).toBe(unchanged + 1);
  });

  test.each([
    ["a jump of more than a quarter", { date: "2026-11-21", rates: { ...START.rates, USD: "1.40" } }, /Implausible rates for USD/],
    ["a fall of more than a quarter", { date: "2026-11-21", rates: { ...START.rates, JPY: "100" } }, /Implausible rates for JPY/],
    ["a day before ours", { ...START, date: "2026-11-19" }, /older/],
    ["a day to come", { ...START, date: "2026-12-24" }, /future/],
  ])("%s is refused and the last rates stay", async (_, stated, message) => {
    await refreshRates(ctx);
    Object.assign(server, stated);
    await expect(refreshRates(ctx)).rejects.toThrow(message);
    expect(await priced("USD")).toBe(11_065);
  });

  test("a quarter and no more passes", async () => {
    await refreshRates(ctx);
    Object.assign(server, { date: "2026-11-21", rates: { ...START.rates, GBP: "1.053875" } });
    expect(await refreshRates(ctx)).toBe("stored");
  });
});
