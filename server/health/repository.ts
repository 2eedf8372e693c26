import { conn, type ServiceContext } from "#server/context.ts";

export async function upsertHeartbeat(ctx: ServiceContext, worker: string): Promise<void> {
  const beatAt = ctx.now();
  await conn(ctx).workerHeartbeat.upsert({ where: { worker }, create: { worker, beatAt }, update: { beatAt }, select: { worker: true } });
}

export async function deleteHeartbeat(ctx: ServiceContext, worker: string): Promise<void> {
  await conn(ctx).workerHeartbeat.deleteMany({ where: { worker } });
}

/** Last beat of each worker. Doubles as the proof that the database answers. */
export async function selectHeartbeats(ctx: ServiceContext): Promise<Map<string, Date>> {
  const rows = await conn(ctx).workerHeartbeat.findMany({ select: { worker: true, beatAt: true } });
  return new Map(rows.map((row) => [row.worker, row.beatAt]));
}
