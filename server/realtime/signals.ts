import type { Db } from "#server/db.ts";
import { readNotification, type Signal } from "#server/realtime/repository.ts";
import type { LiveNamespace } from "#server/realtime/socket.ts";

/** What each signal does to the sockets of this process. */
export function createSignalHandler(
  namespace: LiveNamespace,
  db: Db,
  seatsChanged: (resource: string) => void,
): (signal: Signal) => Promise<void> {
  async function putOut(itineraryId: string, userId: string | null): Promise<void> {
    for (const socket of await namespace.in(itineraryId).fetchSockets()) {
      if (userId !== null && socket.data.userId !== userId) continue;
      socket.emit("removed", { itineraryId });
      socket.leave(itineraryId);
    }
  }
  return async ({ type, aggregateId, payload }) => {
    switch (type) {
      case "member.added":
      case "member.role-changed":
        namespace.to(aggregateId).emit("access", { itineraryId: aggregateId });
        return;
      case "member.removed":
        await putOut(aggregateId, payload.userId ?? "");
        namespace.to(aggregateId).emit("access", { itineraryId: aggregateId });
        return;
      case "itinerary.deleted":
        return putOut(aggregateId, null);
      case "user.erased":
        namespace.in(`user:${aggregateId}`).disconnectSockets(true);
        return;
      case "session.revoked":
        for (const socket of await namespace.in(`user:${aggregateId}`).fetchSockets()) {
          // Without a session id the person signed out everywhere.
          if (payload.sessionId === undefined || socket.data.sessionId === payload.sessionId) socket.disconnect(true);
        }
        return;
      case "notification.created": {
        if (namespace.adapter.rooms.get(`user:${aggregateId}`) === undefined || !payload.notificationId) return;
        const notification = await readNotification(db, payload.notificationId);
        if (!notification) return;
        const { userId, ...message } = notification;
        namespace.to(`user:${userId}`).emit("notification", message);
        return;
      }
      case "seats.changed":
        return seatsChanged(aggregateId);
      default:
        return type satisfies never;
    }
  };
}
