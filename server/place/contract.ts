import { describe, expect, test } from "vitest";
import { AppError } from "#domain/errors.ts";
import type { PlaceProvider } from "#server/place/provider.ts";

/** How the suite plays the world behind an adapter. */
export interface PlacesWorld {
  readonly provider: PlaceProvider;
  /** A text that finds at least one place, and one that finds none. */
  readonly known: string;
  readonly unknown: string;
  /** From now on there is no answer. Returns what ends it. */
  readonly goAway: () => () => void;
}

/** What every provider of places owes us (P19). */
export function placeProviderContract(name: string, open: () => Promise<PlacesWorld>): void {
  const session = "contract-session-1";
  const query = (text: string, more = {}) => ({ text, language: "de", near: null, session, ...more });

  describe(`[P19] ${name} as a provider of places`, () => {
    test("suggests while somebody types, each with an id, a name and a type of ours", async () => {
      const { provider, known } = await open();
      const [first] = await provider.suggest(query(known));
      expect(first).toMatchObject({ id: expect.stringMatching(/^[\w-]+$/), name: expect.stringContaining(known), distanceMeters: null });
      expect(["city", "district", "airport", "country", "sight", "lodging", "food", "point"]).toContain(first?.type);
    });
    test("tells how far from a point", async () => {
      const { provider, known } = await open();
      const [first] = await provider.suggest(query(known));
      const { lat, lon } = await provider.details(first!.id, { language: null, session });
      const [near] = await provider.suggest(query(known, { near: { lat, lon } }));
      expect(near?.distanceMeters).toBeLessThan(100);
      const [far] = await provider.suggest(query(known, { near: { lat: -lat, lon } }));
      expect(far?.distanceMeters).toBeGreaterThan(1_000_000);
    });
    test("finds whole texts with positions, the same as suggested", async () => {
      const { provider, known } = await open();
      const [first] = await provider.suggest(query(known));
      const found = await provider.search({ text: known, language: null, near: null });
      const same = found.find(({ id }) => id === first?.id);
      expect(same?.name).toBe(first?.name);
      expect(await provider.details(first!.id, { language: "en", session })).toMatchObject({
        id: first?.id,
        lat: same?.lat,
        lon: same?.lon,
        country: expect.stringMatching(/^[A-Z]{2}$/),
      });
    });
    test("nothing found is an empty answer", async () => {
      const { provider, unknown } = await open();
      expect(await provider.suggest(query(unknown))).toEqual([]);
      expect(await provider.search({ text: unknown, language: null, near: null })).toEqual([]);
    });
    test("an id that is none is not found", async () => {
      const { provider } = await open();
      await expect(provider.details("no-such-place", { language: null, session: null })).rejects.toMatchObject({ code: "not_found" });
    });
    test("says that there is no answer while the other side is away, and works when it is back", async () => {
      const { provider, known, goAway } = await open();
      const comeBack = goAway();
      const calls = [
        provider.suggest(query(known)),
        provider.search({ text: known, language: null, near: null }),
        provider.details("sim-milan", { language: null, session }),
      ];
      for (const result of await Promise.allSettled(calls)) {
        expect(result.status).toBe("rejected");
        if (result.status === "rejected") {
          expect(result.reason).toBeInstanceOf(AppError);
          expect(result.reason.isTransient).toBe(true);
        }
      }
      comeBack();
      expect(await provider.suggest(query(known))).not.toEqual([]);
    });
    test("every call has a price", async () => {
      const { provider } = await open();
      for (const price of Object.values(provider.prices)) expect(price).toBeGreaterThan(0);
    });
  });
}
