import { liveSocket } from "#components/live/socket.ts";
import type { ChannelListener, TripChannel } from "#components/trip/ports.ts";
import type { AccessMessage, LogMessage, PresenceMessage } from "#domain/itinerary/protocol.ts";

const JOIN_TIMEOUT_MS = 5000;
const RETRY_MS = 5000;

/** The live channel over Socket.io. */
export function createSocketChannel(itineraryId: string): TripChannel {
  const socket = liveSocket();
  let listener: ChannelListener | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let focused: string | null = null;

  const join = (): void => {
    clearTimeout(retry);
    const since = listener?.since() ?? 0;
    socket.timeout(JOIN_TIMEOUT_MS).emit("join", { itineraryId, since }, (error, answer) => {
      if (!listener) return;
      if (error || (!answer.ok && (answer.code === "rate_limited" || answer.code === "provider_unavailable"))) {
        retry = setTimeout(() => socket.connected && join(), RETRY_MS);
        return;
      }
      listener.joined(answer);
      if (answer.ok && focused !== null) socket.emit("focus", { itemId: focused });
    });
  };
  const down = (): void => listener?.down();
  const onError = (error: Error): void => {
    listener?.down();
    if (/unauth/i.test(error.message)) listener?.joined({ ok: false, code: "unauthenticated" });
  };
  const onLog = (message: LogMessage): void => void (message.itineraryId === itineraryId && listener?.log(message.entries));
  const onPresence = (message: PresenceMessage): void => void (message.itineraryId === itineraryId && listener?.presence(message.members));
  const onAccess = (message: AccessMessage): void => void (message.itineraryId === itineraryId && listener?.accessChanged());

  return {
    open(next) {
      listener = next;
      socket.on("connect", join);
      socket.on("disconnect", down);
      socket.on("connect_error", onError);
      socket.on("log", onLog);
      socket.on("presence", onPresence);
      socket.on("removed", onAccess);
      socket.on("access", onAccess);
      if (socket.connected) join();
      else socket.connect();
    },
    setOnline(online) {
      if (online) socket.connect();
      else socket.disconnect();
    },
    focus(itemId) {
      if (itemId === focused) return;
      focused = itemId;
      if (socket.connected) socket.volatile.emit("focus", { itemId });
    },
    close() {
      if (!listener) return;
      listener = undefined;
      clearTimeout(retry);
      socket.off("connect", join);
      socket.off("disconnect", down);
      socket.off("connect_error", onError);
      socket.off("log", onLog);
      socket.off("presence", onPresence);
      socket.off("removed", onAccess);
      socket.off("access", onAccess);
      // There is no word for leaving a room; a new connection is in none.
      if (socket.connected) socket.disconnect().connect();
    },
  };
}
