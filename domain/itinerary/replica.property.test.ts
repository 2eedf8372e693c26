import fc from "fast-check";
import { expect, test } from "vitest";
import { checkHistory } from "#tests/support/convergence.ts";
import { play, stepsArbitrary } from "#tests/support/histories.ts";

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const HISTORIES = 3_000;

test("[V1] [V4] [L1] [L2] [L3] [L4] [R3] [R4] [R10] [R11] however edits, undo, pushes, lost answers, reloads and pulls interleave, replicas converge", () => {
  console.info(`${HISTORIES} histories of 3 replicas, SEED=${SEED}`);
  fc.assert(
    fc.property(stepsArbitrary(3), (steps) => checkHistory(steps)),
    { numRuns: HISTORIES, seed: SEED },
  );
});

test("the histories are worth it: they hold clashes, other refusals, long logs, and items that several people want", () => {
  const count = { clash: 0, refused: 0, applied: 0, long: 0, votes: 0, shared: 0 };
  for (const steps of fc.sample(stepsArbitrary(3), { numRuns: 200, seed: 7 })) {
    const { log, refusals, rows } = play(steps);
    count.votes += log.filter(({ operation }) => operation.type === "item.vote").length;
    for (const entity of rows.values()) if (entity.kind === "votes" && Object.keys(entity.voters).length > 1) count.shared += 1;
    count.applied += log.length;
    count.long += log.length > 8 ? 1 : 0;
    for (const { receipt } of refusals) {
      if (receipt.status !== "rejected") continue;
      count[receipt.reason === "clash" ? "clash" : "refused"] += 1;
    }
  }
  expect(count.clash).toBeGreaterThan(20);
  expect(count.refused).toBeGreaterThan(200);
  expect(count.applied).toBeGreaterThan(1_000);
  expect(count.long).toBeGreaterThan(50);
  expect(count.votes).toBeGreaterThan(100);
  expect(count.shared).toBeGreaterThan(5);
});
