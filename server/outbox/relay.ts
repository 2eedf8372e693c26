import { setTimeout as pause } from "node:timers/promises";
import type { ServiceContext } from "#server/context.ts";
import type { EventSink } from "#server/outbox/provider.ts";
import * as repository from "#server/outbox/relay-repository.ts";

const BATCH = 200;
const LEASE_MS = 30_000;
const IDLE_MS = 1_000;
const KEEP_MS = 7 * 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;
const PRUNE_BATCH = 5_000;

/**
 * Hands the next events to a sink and remembers how far it got. A crash in between hands them on again (O3).
 * Returns how many, or null while another process serves this sink (O4).
 */
export async function relayBatch(ctx: ServiceContext, sink: EventSink, holder: string): Promise<number | null> {
  const name = `sink:${sink.name}`;
  const position = await repository.lease(ctx, name, holder, LEASE_MS);
  if (!position) return null;
  const events = await repository.readAfter(ctx, position, BATCH);
  const last = events.at(-1);
  if (!last) return 0;
  await sink.accept(events.map(({ xid: _, ...event }) => event));
  await repository.advance(ctx, name, holder, last);
  return events.length;
}

/** Removes events that every sink has and that are older than seven days (O5). */
export async function pruneOutbox(ctx: ServiceContext, sinks: readonly EventSink[]): Promise<number> {
  const names = sinks.map((sink) => `sink:${sink.name}`);
  const before = new Date(ctx.now().getTime() - KEEP_MS);
  let removed = 0;
  for (let count = PRUNE_BATCH; count === PRUNE_BATCH; removed += count) count = await repository.prune(ctx, names, before, PRUNE_BATCH);
  return removed;
}

/** Hands on everything there is to one sink. Returns what went wrong, if anything: one that fails does not hold up the others. */
async function drain(
  ctx: ServiceContext,
  sink: EventSink,
  holder: string,
  signal: AbortSignal,
  onHanded: (count: number) => void,
): Promise<unknown> {
  try {
    let count: number | null = BATCH;
    while (count === BATCH && !signal.aborted) {
      count = await relayBatch(ctx, sink, holder);
      onHanded(count ?? 0);
    }
    return null;
  } catch (error) {
    return error;
  }
}

/** Follows the outbox until the signal is aborted. */
export async function runRelay(
  ctx: ServiceContext,
  options: {
    readonly sinks: readonly EventSink[];
    readonly signal: AbortSignal;
    readonly onHanded?: (sink: string, count: number) => void;
  },
): Promise<void> {
  const { sinks, signal, onHanded } = options;
  const holder = `${ctx.requestId}:${ctx.newId()}`;
  if (await repository.adoptRestored(ctx)) ctx.log.warn("the outbox comes from another database: its places were set anew");
  let pruneAt = 0;
  const failures = new Map<string, number>();
  const follow = async (sink: EventSink): Promise<void> => {
    const error = await drain(ctx, sink, holder, signal, (count) => onHanded?.(sink.name, count));
    const times = error === null ? 0 : (failures.get(sink.name) ?? 0) + 1;
    failures.set(sink.name, times);
    if (times % 30 === 1) ctx.log.warn({ err: error, sink: sink.name, times }, "events could not be handed on, trying again");
  };
  while (!signal.aborted) {
    await Promise.all(sinks.map(follow));
    const now = ctx.now().getTime();
    if (now >= pruneAt && !signal.aborted) {
      const removed = await pruneOutbox(ctx, sinks);
      if (removed > 0) ctx.log.info({ removed }, "old events removed");
      pruneAt = now + PRUNE_EVERY_MS;
    }
    await pause(IDLE_MS, undefined, { signal }).catch(() => undefined);
  }
  for (const sink of sinks) await repository.release(ctx, `sink:${sink.name}`, holder);
}
