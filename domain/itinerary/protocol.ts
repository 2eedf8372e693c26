import { z } from "zod";
import { clientIdSchema } from "#domain/itinerary/itinerary.ts";
import type { LogEntry } from "#domain/itinerary/operation.ts";

/** The live channel: Socket.io, namespace `/itineraries`. Writes never travel on it. */
export const NAMESPACE = "/itineraries";

/** A client further behind than this takes a new snapshot. */
export const MAX_CATCH_UP = 1_000;

/** `since`: the version the client holds; 0 for none. */
export const joinSchema = z.object({ itineraryId: z.string().min(1).max(100), since: z.int().min(0) });
export type JoinMessage = z.infer<typeof joinSchema>;

export const focusSchema = z.object({ itemId: clientIdSchema.nullable() });
export type FocusMessage = z.infer<typeof focusSchema>;

export type JoinAnswer =
  | { readonly ok: true; readonly version: number; readonly entries: readonly LogEntry[] }
  | { readonly ok: true; readonly version: number; readonly snapshotNeeded: true }
  | { readonly ok: false; readonly code: "not_found" | "unauthenticated" | "invalid" | "rate_limited" | "provider_unavailable" };

export interface LogMessage {
  readonly itineraryId: string;
  readonly entries: readonly LogEntry[];
}

/** Kept in memory, never in the log (V7). `focus` is the item somebody looks at. */
export interface PresentMember {
  readonly userId: string;
  readonly name: string;
  readonly focus?: string | null;
}
export interface PresenceMessage {
  readonly itineraryId: string;
  readonly members: readonly PresentMember[];
}

/** The receiver is no longer a member; the server has put the socket out of the room (V6). */
export interface RemovedMessage {
  readonly itineraryId: string;
}

/** Members or their rights changed; whoever shows them asks again. */
export interface AccessMessage {
  readonly itineraryId: string;
}

export interface NotificationMessage {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly href: string | null;
  readonly itineraryId: string | null;
  readonly createdAt: string;
}

/** Resources whose seats a client looks at; an empty list: none any more. It replaces what was watched before. */
export const watchSeatsSchema = z.object({ resources: z.array(z.string().min(1).max(100)).max(12) });
export type WatchSeatsMessage = z.infer<typeof watchSeatsSchema>;

/** What cannot be had now, by label; every other seat is free. */
export interface SeatsMessage {
  readonly resource: string;
  readonly held: readonly string[];
  readonly sold: readonly string[];
}

export interface ServerToClientEvents {
  log: (message: LogMessage) => void;
  presence: (message: PresenceMessage) => void;
  removed: (message: RemovedMessage) => void;
  access: (message: AccessMessage) => void;
  notification: (message: NotificationMessage) => void;
  seats: (message: SeatsMessage) => void;
}
export interface ClientToServerEvents {
  join: (message: JoinMessage, answer: (answer: JoinAnswer) => void) => void;
  focus: (message: FocusMessage) => void;
  "watch-seats": (message: WatchSeatsMessage) => void;
}
