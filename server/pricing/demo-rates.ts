import { createHash } from "node:crypto";
import type { RateProvider, StatedRates } from "#server/pricing/provider.ts";

/**
 * Rounded rates for a product without a network, and for currencies that the ECB does not state. Good enough to show a price, labelled
 * Demo, never a market rate.
 */
export const DEMO_RATES: StatedRates = {
  date: "2026-11-01",
  rates: {
    USD: "1.15", GBP: "0.88", CHF: "0.93", JPY: "175", CNY: "8.2", HKD: "9", SGD: "1.5", KRW: "1670", INR: "102", IDR: "19200",
    MYR: "4.8", PHP: "68", THB: "37.5", TWD: "36", VND: "30500", AUD: "1.77", NZD: "2.03", CAD: "1.62", MXN: "21.3", BRL: "6.2",
    ARS: "1650", CLP: "1090", COP: "4400", PEN: "3.9", SEK: "11", NOK: "11.7", DKK: "7.46", PLN: "4.25", CZK: "24.3", HUF: "390",
    RON: "5.09", ISK: "145", TRY: "49", ILS: "3.75", AED: "4.25", SAR: "4.35", QAR: "4.2", KWD: "0.355", EGP: "55", MAD: "10.7",
    ZAR: "20", KES: "150",
  }, // biome-ignore format: a table
};

/** The table that ships, as a source of rates. */
export function demoRates(stated: StatedRates = DEMO_RATES): RateProvider {
  const etag = `"${createHash("sha256").update(JSON.stringify(stated)).digest("base64url").slice(0, 16)}"`;
  return {
    name: "demo",
    latest: async (seen) => (seen?.etag === etag ? { status: "unchanged" } : { status: "stated", stated, etag, lastModified: null }),
  };
}
