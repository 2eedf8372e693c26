import type { SeatsMessage } from "#domain/itinerary/protocol.ts";
import type { LiveNamespace, LiveSocket } from "#server/realtime/socket.ts";

/** Several changes within this time are one message. */
const GATHER_MS = 40;
const ROOM = "seats:";

export interface SeatRooms {
  /** Puts a socket into the rooms of these resources and out of the others, and tells it how they are now. */
  readonly watch: (socket: LiveSocket, resources: readonly string[]) => void;
  /** Somebody claimed, bought or gave back seats there. */
  readonly changed: (resource: string) => void;
}

/**
 * A room per departure: whoever looks at its seats sees them change. Every message tells the whole state, read after the commit, so a lost or
 * doubled one does no harm. Seats are no secret; who holds them is never told.
 */
export function createSeatRooms(
  namespace: LiveNamespace,
  options: {
    readonly read: (resource: string) => Promise<readonly { readonly label: string; readonly status: "free" | "held" | "sold" }[]>;
    readonly onError: (error: unknown) => void;
  },
): SeatRooms {
  /** Resources being told; true: they changed again meanwhile. One read at a time, or an older state would arrive last. */
  const telling = new Map<string, boolean>();
  const state = async (resource: string): Promise<SeatsMessage> => {
    const seats = await options.read(resource);
    const those = (wanted: "held" | "sold") => seats.filter(({ status }) => status === wanted).map(({ label }) => label);
    return { resource, held: those("held"), sold: those("sold") };
  };
  const tell = async (resource: string): Promise<void> => {
    telling.set(resource, false);
    try {
      const room = ROOM + resource;
      namespace.to(room).emit("seats", await state(resource));
    } catch (error) {
      options.onError(error);
    }
    const again = telling.get(resource);
    telling.delete(resource);
    if (again) changed(resource);
  };
  function changed(resource: string): void {
    if (telling.has(resource)) telling.set(resource, true);
    if (telling.has(resource) || !namespace.adapter.rooms.has(ROOM + resource)) return;
    telling.set(resource, false);
    setTimeout(() => void tell(resource), GATHER_MS).unref();
  }
  return {
    watch(socket, resources) {
      const rooms = new Set(resources.map((resource) => ROOM + resource));
      for (const room of socket.rooms) if (room.startsWith(ROOM) && !rooms.has(room)) void socket.leave(room);
      for (const resource of resources) {
        if (socket.rooms.has(ROOM + resource)) continue;
        void socket.join(ROOM + resource);
        // What changed between the map's answer and the join.
        state(resource).then((message) => socket.emit("seats", message), options.onError);
      }
    },
    changed,
  };
}
