import { conn, type ServiceContext } from "#server/context.ts";
import type { OutboxEvent } from "#server/outbox/service.ts";

export async function insertEvent(ctx: ServiceContext, event: OutboxEvent): Promise<void> {
  await conn(ctx).outbox.create({
    data: {
      aggregate: event.aggregate,
      aggregateId: event.aggregateId,
      type: event.type,
      payload: event.payload as object,
      headers: { requestId: ctx.requestId },
      createdAt: ctx.now(),
    },
    select: { id: true },
  });
}
