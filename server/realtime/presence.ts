import type { PresentMember } from "#domain/itinerary/protocol.ts";
import type { LiveNamespace } from "#server/realtime/socket.ts";

/** What a connection is: whose, and where. Kept in memory, never in the log (V7). */
export interface Present {
  userId: string;
  name: string;
  sessionId: string | null;
  /** The trip joined last; `focus` speaks of it. */
  itineraryId: string | null;
  focus: string | null;
}

/** Several changes within this time are one message. */
const GATHER_MS = 40;
const waiting = new WeakMap<object, Set<string>>();

/** One line per person, however many tabs; the tab that looks at something wins. */
export function presentIn(sockets: readonly { readonly data: Present }[], itineraryId: string): PresentMember[] {
  const members = new Map<string, PresentMember>();
  for (const { data } of sockets) {
    const focus = data.itineraryId === itineraryId ? data.focus : null;
    const known = members.get(data.userId);
    if (!known || (known.focus === null && focus !== null)) members.set(data.userId, { userId: data.userId, name: data.name, focus });
  }
  return [...members.values()].sort((a, b) => (a.userId < b.userId ? -1 : 1));
}

/** Tells a room who is in it, soon. */
export function announcePresence(namespace: LiveNamespace, itineraryId: string): void {
  let rooms = waiting.get(namespace);
  if (!rooms) waiting.set(namespace, (rooms = new Set()));
  if (rooms.has(itineraryId)) return;
  rooms.add(itineraryId);
  setTimeout(async () => {
    rooms.delete(itineraryId);
    const sockets = await namespace.in(itineraryId).fetchSockets();
    if (sockets.length > 0) namespace.to(itineraryId).emit("presence", { itineraryId, members: presentIn(sockets, itineraryId) });
  }, GATHER_MS).unref();
}
