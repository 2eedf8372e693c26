import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { touches } from "#domain/itinerary/operation.ts";
import { receive } from "#domain/itinerary/replica.ts";
import { sequence } from "#domain/itinerary/sequencer.ts";
import { checkHistory } from "#tests/support/convergence.ts";
import { ENGINE, type Engine, stepsArbitrary } from "#tests/support/histories.ts";

type Cast = typeof import("#domain/itinerary/votes.ts").cast;
/** Bends how the reducer counts votes, for server and clients alike. */
const bent = vi.hoisted(() => ({ cast: null as ((real: Cast, ...given: Parameters<Cast>) => ReturnType<Cast>) | null }));
vi.mock("#domain/itinerary/votes.ts", async (importOriginal) => {
  const real = await importOriginal<typeof import("#domain/itinerary/votes.ts")>();
  return { ...real, cast: (...given: Parameters<Cast>) => (bent.cast ? bent.cast(real.cast, ...given) : real.cast(...given)) };
});

interface Mutant {
  readonly engine?: Partial<Engine>;
  readonly cast?: typeof bent.cast;
  /** The rule whose check must find it. */
  readonly breaks: RegExp;
}
const MUTANTS: Record<string, Mutant> = {
  "reducer: a vote counts for somebody else": {
    cast: (real, votes, itemId, inFavour, stamp) => real(votes, itemId, inFavour, { ...stamp, by: "user:0" }),
    breaks: /R10/,
  },
  "reducer: one vote ends another's": {
    cast(real, votes, itemId, inFavour, stamp) {
      const own = Object.entries(votes?.voters ?? {}).filter(([voter]) => stamp.by === `user:${voter}`);
      return real(own.length > 0 && votes ? { ...votes, voters: Object.fromEntries(own) } : null, itemId, inFavour, stamp);
    },
    breaks: /R10/,
  },
  "reducer: voting twice takes the vote back": {
    cast: (real, votes, itemId, inFavour, stamp) =>
      real(votes, itemId, inFavour && !Object.hasOwn(votes?.voters ?? {}, stamp.by.slice("user:".length)), stamp),
    breaks: /R10/,
  },
  "reducer: a vote cannot be taken back": {
    cast: (real, votes, itemId, inFavour, stamp) => (inFavour ? real(votes, itemId, inFavour, stamp) : votes),
    breaks: /R10/,
  },
  "reducer: touches leaves the votes out": {
    engine: { touches: (operation) => touches(operation).filter((key) => !key.startsWith("votes:")) },
    breaks: /not loaded/,
  },
  "sequencer: a removal takes the votes along": {
    engine: {
      sequence(head, pending, known, stamp) {
        const next = sequence(head, pending, known, stamp);
        const gone = [...next.changes].flatMap(([key, entity]) => (key.startsWith("item:") && entity === null ? [key.slice(5)] : []));
        return { ...next, changes: new Map([...next.changes, ...gone.map((id) => [`votes:${id}`, null] as const)]) };
      },
    },
    breaks: /R3|R11|V1/,
  },
  "replica: a removal takes the votes along": {
    engine: {
      receive(replica, entries) {
        const next = receive(replica, entries);
        if (next === null) return null;
        const entities = new Map(next.entities);
        for (const { operation } of entries) if (operation.type === "item.remove") entities.delete(`votes:${operation.itemId}`);
        return { ...next, entities };
      },
    },
    breaks: /V1/,
  },
};
const attempt = (engine: Engine, numRuns: number) =>
  fc.check(
    fc.property(stepsArbitrary(3), (steps) => checkHistory(steps, engine)),
    { numRuns, seed: 20_270_401, endOnFailure: true },
  );
afterEach(() => {
  bent.cast = null;
});

test.each(Object.entries(MUTANTS))("[R10] [R11] the property catches %s", (_, { engine, cast = null, breaks }) => {
  bent.cast = cast;
  const result = attempt({ ...ENGINE, ...engine }, 3_000);
  expect(result.failed).toBe(true);
  expect(String(result.errorInstance)).toMatch(breaks);
});

test("and nothing where nothing is bent", () => {
  bent.cast = (real, ...given) => real(...given);
  expect(attempt(ENGINE, 300).failed).toBe(false);
});
