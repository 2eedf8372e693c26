import { io, type Socket } from "socket.io-client";
import { type ClientToServerEvents, NAMESPACE, type ServerToClientEvents } from "#domain/itinerary/protocol.ts";

export type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
const COME_BACK_MS = 2000;
let shared: LiveSocket | undefined;

/** The tab's one live connection: trips and notifications share it. Signed in by the session cookie. */
export function liveSocket(): LiveSocket {
  if (shared) return shared;
  const socket: LiveSocket = io(NAMESPACE, { transports: ["websocket", "polling"], tryAllTransports: true, reconnectionDelayMax: 5000 });
  // A server that stops says goodbye, and Socket.io takes that for final. It is not: another start follows.
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") setTimeout(() => navigator.onLine && socket.connect(), COME_BACK_MS);
  });
  // A refusal at the door ends the tries too. Signed out it is final; anything else is the server's trouble and passes.
  socket.on("connect_error", ({ message }) => {
    if (!socket.active && message !== "unauthenticated") setTimeout(() => navigator.onLine && socket.connect(), COME_BACK_MS);
  });
  shared = socket;
  return socket;
}
