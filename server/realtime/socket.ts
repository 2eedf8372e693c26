import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { AppError } from "#domain/errors.ts";
import {
  type ClientToServerEvents,
  focusSchema,
  type JoinAnswer,
  joinSchema,
  MAX_CATCH_UP,
  NAMESPACE,
  type ServerToClientEvents,
  watchSeatsSchema,
} from "#domain/itinerary/protocol.ts";
import { actorFromHeaders, requireSameOrigin } from "#server/auth/request.ts";
import { createContext, world } from "#server/container.ts";
import type { Actor, ServiceContext } from "#server/context.ts";
import { findSeats } from "#server/inventory/service.ts";
import { type Access, authorize } from "#server/itinerary/access.ts";
import { readLogSince } from "#server/itinerary/log-repository.ts";
import { metrics } from "#server/metrics/service.ts";
import { followLog } from "#server/realtime/log-follower.ts";
import { announcePresence, type Present } from "#server/realtime/presence.ts";
import { readEntriesAfter, readName, readSignals, readVersion } from "#server/realtime/repository.ts";
import { createSeatRooms } from "#server/realtime/seats.ts";
import { followSignals } from "#server/realtime/signal-follower.ts";
import { createSignalHandler } from "#server/realtime/signals.ts";
import { onWake } from "#server/realtime/wake.ts";

type Internal = Record<string, never>;
export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, Internal, Present>;
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, Internal, Present>;
export type LiveNamespace = ReturnType<LiveServer["of"]>;

/** Events a socket may send per second, and in a burst. */
const EVENTS_PER_SECOND = 20;
const EVENTS_BURST = 60;

function headersOf(socket: LiveSocket): Headers {
  const headers = new Headers();
  for (const name of ["cookie", "origin", "host", "sec-fetch-site", "x-forwarded-host", "x-forwarded-proto"] as const) {
    const value = socket.request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  const { token } = socket.handshake.auth as { token?: unknown };
  if (typeof token === "string" && /^[\x21-\x7e]{1,400}$/.test(token)) headers.set("authorization", `Bearer ${token}`);
  else if (token !== undefined) throw new AppError("unauthenticated", "The token is not one of ours.");
  return headers;
}

async function authenticate(socket: LiveSocket): Promise<Extract<Actor, { type: "user" }>> {
  const headers = headersOf(socket);
  requireSameOrigin(headers, "POST", world().env);
  const actor = await actorFromHeaders(headers);
  if (actor.type !== "user") throw new AppError("unauthenticated", "Sign in first.");
  return actor;
}

/** A bucket of events that fills again with time; whoever empties it is not answered for a while. */
function createBucket(): () => boolean {
  let tokens = EVENTS_BURST;
  let at = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(EVENTS_BURST, tokens + ((now - at) / 1000) * EVENTS_PER_SECOND);
    at = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

const refusalOf = (error: unknown): JoinAnswer => {
  if (error instanceof AppError) {
    if (error.code === "unauthenticated") return { ok: false, code: "unauthenticated" };
    // A member without the right cannot exist here; a guest has no seat on the live channel.
    if (error.code === "not_found" || error.code === "forbidden") return { ok: false, code: "not_found" };
  }
  world().log.error({ err: error }, "join failed");
  return { ok: false, code: "provider_unavailable" };
};

/** Attaches the live channel to the HTTP server: Socket.io, namespace `/itineraries`. `close` ends it in order. */
export async function attachRealtime(server: HttpServer): Promise<{ readonly io: LiveServer; readonly close: () => Promise<void> }> {
  const io: LiveServer = new Server(server, {
    path: "/socket.io",
    serveClient: false,
    destroyUpgrade: false, // leaves other upgrades, such as the development server's own, alone
    cors: { origin: false },
    perMessageDeflate: false,
    maxHttpBufferSize: 16_384,
    connectTimeout: 10_000,
  });
  const namespace: LiveNamespace = io.of(NAMESPACE);
  const { db, log } = world();

  const follower = followLog({
    readAfter: (cursors) =>
      readEntriesAfter(db, cursors, (itineraryId, seq, err) => log.error({ err, itineraryId, seq }, "an entry of the log cannot be read")),
    emit: (itineraryId, rows) => {
      const entries = rows.map(({ itineraryId: _, ...entry }) => entry);
      namespace.to(itineraryId).emit("log", { itineraryId, entries });
    },
    onError: (error) => log.error({ err: error }, "log follower"),
  });
  const seats = createSeatRooms(namespace, {
    read: (resource) => findSeats(createContext({ type: "system", name: "seats" }, { requestId: "seats", ip: "" }), resource),
    onError: (error) => log.error({ err: error }, "seat rooms"),
  });
  const signals = followSignals({
    read: (floor) => readSignals(db, floor),
    handle: createSignalHandler(namespace, db, seats.changed),
    onError: (error) => log.error({ err: error }, "signal follower"),
  });

  async function join(socket: LiveSocket, message: unknown): Promise<JoinAnswer> {
    const parsed = joinSchema.safeParse({ since: 0, ...(typeof message === "object" ? message : null) });
    if (!parsed.success) return { ok: false, code: "invalid" };
    const { itineraryId: asked, since } = parsed.data;
    // Asked again at every join: a session or token may have been revoked since the connection was made.
    const actor = await authenticate(socket);
    const ctx = createContext(actor, { requestId: socket.id, ip: "" });
    const access = await authorize(ctx, asked, "viewPrivate");
    const { itineraryId } = access;
    await socket.join(itineraryId); // first the room, then what was missed (V3): overlap is harmless, a gap is not
    try {
      // Somebody removed between the first look and the join was in no room to be put out of (V6).
      await authorize(ctx, asked, "viewPrivate");
      if (follower.cursor(itineraryId) === undefined) follower.open(itineraryId, await readVersion(db, itineraryId));
      follower.wake(itineraryId);
      const answer = await missed(ctx, access, since);
      socket.data.itineraryId = itineraryId;
      socket.data.focus = null;
      announcePresence(namespace, itineraryId);
      return answer;
    } catch (error) {
      await socket.leave(itineraryId);
      throw error;
    }
  }

  /** What came after `since`. Read again when the room has been told more meanwhile, so that nothing follows out of order. */
  async function missed(ctx: ServiceContext, access: Access<"viewPrivate">, since: number): Promise<JoinAnswer> {
    let { version, entries } = await readLogSince(ctx, access, { since, limit: MAX_CATCH_UP + 1 });
    while (entries.length <= MAX_CATCH_UP && (follower.cursor(access.itineraryId) ?? 0) > version) {
      ({ version, entries } = await readLogSince(ctx, access, { since, limit: MAX_CATCH_UP + 1 }));
    }
    // A client from the future holds another history of this trip.
    if (entries.length > MAX_CATCH_UP || since > version) return { ok: true, version, snapshotNeeded: true };
    return { ok: true, version, entries };
  }

  namespace.use((socket, next) => {
    authenticate(socket)
      .then(async (actor) => {
        socket.data.userId = actor.userId;
        socket.data.sessionId = actor.sessionId ?? null;
        socket.data.itineraryId = null;
        socket.data.focus = null;
        socket.data.name = await readName(db, actor.userId);
        await socket.join(`user:${actor.userId}`);
        next();
      })
      .catch((error: unknown) => {
        const code = error instanceof AppError ? error.code : "provider_unavailable";
        next(Object.assign(new Error(code), { data: { code } }));
      });
  });
  namespace.on("connection", (socket) => {
    metrics().sockets.inc();
    const allowed = createBucket();
    socket.on("join", (message, answer) => {
      if (typeof answer !== "function") return;
      if (!allowed()) return answer({ ok: false, code: "rate_limited" });
      join(socket, message).then(answer, (error: unknown) => answer(refusalOf(error)));
    });
    socket.on("focus", (message) => {
      const parsed = focusSchema.safeParse(message);
      const { itineraryId } = socket.data;
      if (!parsed.success || itineraryId === null || !socket.rooms.has(itineraryId) || !allowed()) return;
      socket.data.focus = parsed.data.itemId;
      announcePresence(namespace, itineraryId);
    });
    socket.on("watch-seats", (message) => {
      const parsed = watchSeatsSchema.safeParse(message);
      if (parsed.success && allowed()) seats.watch(socket, parsed.data.resources);
    });
    socket.on("disconnect", () => metrics().sockets.dec());
  });
  namespace.adapter.on("leave-room", (room: string) => {
    if (follower.cursor(room) !== undefined) announcePresence(namespace, room);
  });
  namespace.adapter.on("delete-room", (room: string) => follower.close(room));

  const stopWaking = onWake(follower.wake, signals.wake);
  return {
    io,
    close: async () => {
      await stopWaking();
      follower.stop();
      signals.stop();
      await io.close();
    },
  };
}
