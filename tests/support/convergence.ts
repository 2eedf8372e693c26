import { expect } from "vitest";
import type { Entity, EntityKey } from "#domain/itinerary/itinerary.ts";
import { overlay } from "#domain/itinerary/reducer.ts";
import { emptyReplica, receive, shown } from "#domain/itinerary/replica.ts";
import { wrongClashes } from "#tests/support/clashes.ts";
import { ENGINE, type Engine, type History, play, type Step } from "#tests/support/histories.ts";

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
  expect(votesOf(rows), "[R10] [R11] votes are what each author said last, whatever became of the item").toEqual(votesTold(history));
  expect(wrongClashes(history), "[R4] nothing was overwritten unseen, and no clash was made up").toEqual([]);
}

/** "item voter" of every vote among the rows. */
const votesOf = (rows: ReadonlyMap<EntityKey, Entity>): string[] =>
  [...rows.values()]
    .flatMap((entity) => (entity.kind === "votes" ? Object.keys(entity.voters).map((voter) => `${entity.itemId} user:${voter}`) : []))
    .sort();

/** The same told a second time, from the log and who really made each operation, without the reducer. */
function votesTold({ log, made }: History): string[] {
  const votes = new Map<string, boolean>();
  for (const { id, operation } of log) {
    if (operation.type === "item.vote") votes.set(`${operation.itemId} ${made.get(id)?.by}`, operation.inFavour);
  }
  return [...votes].flatMap(([vote, stands]) => (stands ? [vote] : [])).sort();
}
