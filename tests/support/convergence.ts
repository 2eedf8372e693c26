import { expect } from "vitest";
import { overlay } from "#domain/itinerary/reducer.ts";
import { emptyReplica, receive, shown } from "#domain/itinerary/replica.ts";
import { wrongClashes } from "#tests/support/clashes.ts";
import { ENGINE, type Engine, play, type Step } from "#tests/support/histories.ts";

/** Everything that must hold after any history; each message names its rule. */
export function checkHistory(steps: readonly Step[], engine: Engine = ENGINE): void {
  const history = play(steps, engine);
  const { replicas, rows, log, refusals, made } = history;
  for (const { replica, by } of replicas) {
    expect(replica.pending, `[V1] nothing of ${by} is left on its way`).toEqual([]);
    expect(replica.seq, `[V1] ${by} has the whole log`).toBe(log.length);
    expect(shown(replica, by), `[V1] ${by} sees the trip`).toEqual(rows);
  }
  expect(receive(emptyReplica, log)?.entities, "[L1] replay gives the rows").toEqual(rows);
  expect(new Set(log.map(({ id }) => id)).size, "[L2] an id is in the log once").toBe(log.length);
  expect(
    log.map(({ seq }) => seq),
    "[L4] seqs count from 1 without a gap",
  ).toEqual(log.map((_, index) => index + 1));
  const replay = overlay(() => undefined);
  for (const { seq, actor, operation } of log) expect(replay.run(operation, { seq, by: actor }), "[L3] no refused operation").toBeNull();
  const answered = new Set([...log.map(({ id }) => id), ...refusals.map(({ receipt }) => receipt.id)]);
  expect(
    [...made.keys()].filter((id) => !answered.has(id)),
    "[V4] every edit arrived or was refused",
  ).toEqual([]);
  expect(wrongClashes(history), "[R4] nothing was overwritten unseen, and no clash was made up").toEqual([]);
}
