import type { Abilities } from "#domain/access/policy.ts";
import type { Entity, EntityKey } from "#domain/itinerary/itinerary.ts";
import type { LogEntry, PendingOperation, Receipt } from "#domain/itinerary/operation.ts";

export interface TripMember {
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  readonly email?: string | null | undefined;
}
/** What the person may do here and with whom. */
export interface TripAccess {
  readonly role: string;
  readonly abilities: Abilities;
  readonly members: readonly TripMember[];
}
export interface TripSnapshot extends TripAccess {
  readonly version: number;
  readonly entities: readonly Entity[];
}
/** Somebody who has the trip open, and the item they are at. */
export interface Present {
  readonly userId: string;
  readonly name: string;
  readonly focus?: string | null | undefined;
}

/** Why a request brought nothing: no answer or 5xx, signed out, no longer allowed, or not a valid request. */
export type TransportFailure = "unreachable" | "signed-out" | "forbidden" | "not-found" | "invalid";
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly failure: TransportFailure;
  constructor(failure: TransportFailure, message = failure as string) {
    super(message);
    this.failure = failure;
  }
}
export const failureOf = (error: unknown): TransportFailure => (error instanceof TransportError ? error.failure : "unreachable");

/** Requests to the server. Every method throws a TransportError when it brings nothing. */
export interface TripTransport {
  send(operations: readonly PendingOperation[]): Promise<{ readonly receipts: readonly Receipt[] }>;
  logSince(since: number): Promise<{ readonly entries: readonly LogEntry[]; readonly version: number }>;
  snapshot(): Promise<TripSnapshot>;
}

/** Answer to `join`: the entries since, or word that the client is too far behind (V2, V3). */
export type Joined =
  | { readonly ok: true; readonly version: number; readonly entries?: readonly LogEntry[]; readonly snapshotNeeded?: boolean }
  | { readonly ok: false; readonly code: string };
export interface ChannelListener {
  since(): number;
  joined(answer: Joined): void;
  log(entries: readonly LogEntry[]): void;
  presence(members: readonly Present[]): void;
  /** Members or rights changed, or this person was put out: all of it is asked for again. */
  accessChanged(): void;
  down(): void;
}
/** The live connection. It reconnects by itself and joins again each time. */
export interface TripChannel {
  open(listener: ChannelListener): void;
  /** Tries again now, or hangs up until told otherwise, as the browser comes and goes. */
  setOnline(online: boolean): void;
  focus(itemId: string | null): void;
  close(): void;
}

/** What is on this device: the last confirmed copy and the queue (V4). */
export interface Saved {
  readonly snapshot: TripSnapshot | null;
  readonly pending: readonly PendingOperation[];
}
export interface SavePoint extends TripAccess {
  readonly version: number;
  /** Confirmed entities that changed since the last save; null: gone. */
  readonly changes: ReadonlyMap<EntityKey, Entity | null>;
  /** True when `changes` is the whole trip and the rest on disk is stale. */
  readonly whole: boolean;
  /** Operations that are no longer waiting. */
  readonly settled: readonly string[];
}
export interface TripStorage {
  load(): Promise<Saved>;
  /** Notes edits before it returns, until `append` has stored them: a page may end at any moment, and does not wait. */
  note(operations: readonly PendingOperation[]): void;
  append(operations: readonly PendingOperation[]): Promise<void>;
  /** All in one transaction: an edit leaves the queue only together with the copy that holds it. */
  save(point: SavePoint): Promise<void>;
  /** Forgets the trip on this device. */
  clear(): Promise<void>;
}
