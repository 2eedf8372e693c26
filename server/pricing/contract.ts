import { describe, expect, test } from "vitest";
import { AppError } from "#domain/errors.ts";
import { ratioOf } from "#domain/pricing/exact.ts";
import type { RateProvider, StatedRates } from "#server/pricing/provider.ts";

/** How the suite plays the world behind a source of rates. */
export interface RateWorld {
  readonly provider: RateProvider;
  /** What the source states from now on. */
  readonly state: (stated: StatedRates) => RateProvider;
  /** Ways to misbehave, and what the source must say then; none for a table in memory. */
  readonly troubles: Readonly<Record<string, { readonly begin: () => void; readonly code: "provider_unavailable" | "supplier_rejected" }>>;
  readonly recover: () => void;
}

/** What every source of rates owes us (PR19). */
export function rateProviderContract(name: string, open: () => Promise<RateWorld>): void {
  describe(`[PR19] ${name} as a source of rates`, () => {
    test("states a day and exact decimals of several currencies", async () => {
      const answer = await (await open()).provider.latest(null);
      if (answer.status !== "stated") throw new Error("nothing was stated");
      expect(answer.stated.date).toMatch(/^\d{4}-\d\d-\d\d$/);
      const rates = Object.entries(answer.stated.rates);
      expect(rates.length).toBeGreaterThan(4);
      for (const [currency, rate] of rates) {
        expect(currency).toMatch(/^[A-Z]{3}$/);
        expect(ratioOf(rate).over > 0n).toBe(true);
      }
    });

    test("says unchanged to whoever saw the same, and states what is new", async () => {
      const world = await open();
      const first = await world.provider.latest(null);
      if (first.status !== "stated") throw new Error("nothing was stated");
      expect(await world.provider.latest(first)).toEqual({ status: "unchanged" });
      const next = { date: "2026-11-23", rates: { ...first.stated.rates, USD: "1.100000001" } };
      const second = await world.state(next).latest(first);
      expect(second).toMatchObject({ status: "stated", stated: next });
    });

    test("tells a passing failure from an answer that is no table of rates", async () => {
      const world = await open();
      for (const [trouble, { begin, code }] of Object.entries(world.troubles)) {
        begin();
        const error: unknown = await world.provider.latest(null).catch((thrown: unknown) => thrown);
        expect(error, trouble).toBeInstanceOf(AppError);
        expect((error as AppError).code, trouble).toBe(code);
      }
      world.recover();
      expect((await world.provider.latest(null)).status).toBe("stated");
    });
  });
}
