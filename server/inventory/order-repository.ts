import { z } from "zod";
import type { Money } from "#domain/money.ts";
import { conn, type ServiceContext } from "#server/context.ts";

const statusSchema = z.enum(["held", "confirmed", "cancelled"]);
const keptSchema = z.object({ snapshot: z.unknown(), units: z.int() });

/** An order at the house supplier, of whatever it sells. */
export interface HouseOrder {
  readonly id: string;
  readonly reference: string;
  readonly status: z.infer<typeof statusSchema>;
  readonly confirmationCode: string;
  readonly snapshot: unknown;
  /** How many claims it has: seats, or rooms times nights. */
  readonly units: number;
  readonly travellers: number;
  readonly total: Money;
  readonly payBy: Date | null;
}
export type OrderKey = { readonly id: string } | { readonly reference: string };

/** Null when somebody made an order of this reference before. */
export async function insertOrder(ctx: ServiceContext, kind: string, order: HouseOrder, travellers: readonly unknown[]): Promise<boolean> {
  const { snapshot, units, total, ...row } = order;
  const at = ctx.now();
  const { count } = await conn(ctx).houseOrder.createMany({
    data: [
      {
        ...row,
        kind,
        offer: JSON.parse(JSON.stringify({ snapshot, units })),
        travellers: JSON.parse(JSON.stringify(travellers)),
        totalAmount: BigInt(total.amount),
        currency: total.currency,
        createdAt: at,
        updatedAt: at,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Locks the order's row until the transaction ends. */
export async function lockOrder(ctx: ServiceContext, by: OrderKey): Promise<void> {
  if ("id" in by) await conn(ctx).$queryRaw`SELECT id FROM house_order WHERE id = ${by.id}::uuid FOR UPDATE`;
  else await conn(ctx).$queryRaw`SELECT id FROM house_order WHERE reference = ${by.reference} FOR UPDATE`;
}

export async function findOrder(ctx: ServiceContext, kind: string, by: OrderKey): Promise<HouseOrder | null> {
  if ("id" in by && !z.uuid().safeParse(by.id).success) return null;
  const row = await conn(ctx).houseOrder.findUnique({ where: by });
  if (row?.kind !== kind) return null;
  return {
    id: row.id,
    reference: row.reference,
    status: statusSchema.parse(row.status),
    confirmationCode: row.confirmationCode,
    ...keptSchema.parse(row.offer),
    travellers: z.array(z.unknown()).parse(row.travellers).length,
    total: { amount: Number(row.totalAmount), currency: row.currency },
    payBy: row.payBy,
  };
}

export async function updateOrder(ctx: ServiceContext, id: string, status: HouseOrder["status"]): Promise<void> {
  await conn(ctx).houseOrder.update({ where: { id }, data: { status, payBy: null, updatedAt: ctx.now() } });
}

export async function insertQuote(
  ctx: ServiceContext,
  { refund, ...row }: { readonly id: string; readonly orderId: string; readonly refund: number; readonly expiresAt: Date },
): Promise<void> {
  await conn(ctx).houseCancelQuote.create({ data: { ...row, refundAmount: BigInt(refund), createdAt: ctx.now() } });
}

export async function findQuote(ctx: ServiceContext, id: string): Promise<{ orderId: string; expiresAt: Date } | null> {
  if (!z.uuid().safeParse(id).success) return null;
  return conn(ctx).houseCancelQuote.findUnique({ where: { id }, select: { orderId: true, expiresAt: true } });
}

export async function confirmQuote(ctx: ServiceContext, id: string): Promise<void> {
  await conn(ctx).houseCancelQuote.update({ where: { id }, data: { confirmedAt: ctx.now() } });
}
