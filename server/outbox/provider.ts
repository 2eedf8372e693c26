/** An event as it stands in the outbox. */
export interface StoredEvent {
  /** Grows, and is the same whenever this event is handed on again: receivers drop repeats by it. */
  readonly id: bigint;
  readonly aggregate: string;
  readonly aggregateId: string;
  readonly type: string;
  readonly payload: unknown;
  readonly headers: unknown;
  readonly createdAt: Date;
}

/** Somebody outside who wants to know what happened: a log, analytics, webhooks, a message broker. */
export interface EventSink {
  /** Names its place in the outbox; never changes. */
  readonly name: string;
  /** Takes a batch, in order. May get the same events again (O3). When it throws, the batch comes again later. */
  accept(events: readonly StoredEvent[]): Promise<void>;
}
