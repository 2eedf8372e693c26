import type { ServiceContext } from "#server/context.ts";
import { insertEvent } from "#server/outbox/repository.ts";

/** Something that happened, told to the outside after commit: relay, live channel, webhooks. Ids only, no personal data. */
export type OutboxEvent =
  | {
      readonly aggregate: "itinerary";
      readonly aggregateId: string;
      readonly type: "itinerary.changed";
      readonly payload: { readonly seq: number };
    }
  | {
      readonly aggregate: "itinerary";
      readonly aggregateId: string;
      readonly type: "member.added" | "member.removed" | "member.role-changed";
      readonly payload: { readonly userId: string };
    }
  | {
      readonly aggregate: "itinerary";
      readonly aggregateId: string;
      readonly type: "itinerary.deleted" | "itinerary.restored";
      readonly payload: Record<string, never>;
    }
  | {
      readonly aggregate: "booking";
      readonly aggregateId: string;
      readonly type: "booking.expired";
      readonly payload: Record<string, never>;
    }
  | {
      readonly aggregate: "departure";
      readonly aggregateId: string;
      readonly type: "departure.changed";
      readonly payload: Record<string, never>;
    }
  | {
      /** Something with seats: a departure, a session. */
      readonly aggregate: "resource";
      readonly aggregateId: string;
      readonly type: "seats.changed";
      readonly payload: Record<string, never>;
    }
  | {
      /** Whoever has claims: an order or a booking. */
      readonly aggregate: "holder";
      readonly aggregateId: string;
      readonly type: "holding.changed";
      readonly payload: { readonly resourceIds: readonly string[]; readonly what: string };
    }
  | {
      readonly aggregate: "user";
      readonly aggregateId: string;
      readonly type: "notification.created";
      readonly payload: { readonly notificationId: string };
    }
  | {
      readonly aggregate: "user";
      readonly aggregateId: string;
      readonly type: "session.revoked" | "user.registered" | "user.erased";
      readonly payload: { readonly sessionId?: string };
    };

type Listener = (event: OutboxEvent) => void;
const shared = globalThis as { __caravanOutboxListeners?: Set<Listener> };
// Next's bundles and server/main.ts are separate module graphs of one process.
const listeners = (): Set<Listener> => (shared.__caravanOutboxListeners ??= new Set());

/**
 * Stores an event in the open transaction, so that it is told exactly when the rows it speaks of are there. Followers in this
 * process wake on commit (W2); those of other processes by the database or by their poll.
 */
export async function publish(ctx: ServiceContext, event: OutboxEvent): Promise<void> {
  await insertEvent(ctx, event);
  ctx.afterCommit(() => {
    for (const listener of listeners()) listener(event);
  });
}

/** Calls `listener` for every event that this process commits. A hint only: the outbox is the truth. Returns a stop function. */
export function onPublished(listener: Listener): () => void {
  listeners().add(listener);
  return () => void listeners().delete(listener);
}
