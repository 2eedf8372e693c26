import pg from "pg";
import { env } from "#server/env.ts";
import { log } from "#server/log.ts";
import { onPublished } from "#server/outbox/service.ts";

/** The embedded database passes no notifications: followers look by themselves, this often. */
const EMBEDDED_LOG_MS = 100;
const EMBEDDED_SIGNAL_MS = 250;
/** Behind LISTEN, in case a notification is lost with its connection. */
const POLL_MS = 2_000;
const RECONNECT_MS = 1_000;

/** Calls `onLog` and `onSignal` when the log or the outbox may have grown, in any process. Returns a stop function. */
export function onWake(onLog: (itineraryId?: string) => void, onSignal: () => void): () => Promise<void> {
  const embedded = env().DATABASE_EMBEDDED === "on";
  const timers = [
    setInterval(() => onLog(), embedded ? EMBEDDED_LOG_MS : POLL_MS),
    setInterval(onSignal, embedded ? EMBEDDED_SIGNAL_MS : POLL_MS),
  ];
  // Commits of this very process need no round trip.
  const forget = onPublished(({ type, aggregateId }) => (type === "itinerary.changed" ? onLog(aggregateId) : onSignal()));

  let stopped = false;
  let client: pg.Client | undefined;
  async function listen(): Promise<void> {
    if (stopped) return;
    const next = new pg.Client({ connectionString: env().DATABASE_URL, application_name: "caravan-follower", keepAlive: true });
    next.on("notification", ({ channel, payload }) => (channel === "itinerary_log" ? onLog(payload) : onSignal()));
    let lost = false;
    const retry = (error?: unknown): void => {
      if (lost || stopped) return;
      lost = true;
      log.warn({ err: error }, "log follower: connection lost, trying again");
      next.end().catch(() => {});
      setTimeout(() => void listen(), RECONNECT_MS).unref();
    };
    next.on("error", retry);
    next.on("end", () => retry());
    try {
      await next.connect();
      await next.query("LISTEN itinerary_log");
      await next.query("LISTEN outbox");
      client = next;
      onLog();
      onSignal();
    } catch (error) {
      retry(error);
    }
  }
  if (!embedded) void listen();

  return async () => {
    stopped = true;
    for (const timer of timers) clearInterval(timer);
    forget();
    await client?.end().catch(() => {});
  };
}
