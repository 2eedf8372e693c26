import { z } from "zod";
import { type FlightOffer, flightOfferSchema } from "#domain/flight/offer.ts";
import { conn, type ServiceContext } from "#server/context.ts";
import type { SupplierOrder, Traveller } from "#server/flight/provider.ts";

const statusSchema = z.enum(["held", "confirmed", "cancelled"]);

export interface HouseOrderRow {
  readonly id: string;
  readonly reference: string;
  readonly status: z.infer<typeof statusSchema>;
  readonly confirmationCode: string;
  readonly offer: FlightOffer;
  readonly travellers: number;
  readonly payBy: Date | null;
}

/** Null when somebody made an order of this reference before. */
export async function insertOrder(
  ctx: ServiceContext,
  order: Omit<HouseOrderRow, "travellers"> & { readonly travellers: readonly Traveller[] },
): Promise<boolean> {
  const { offer, travellers, ...row } = order;
  const at = ctx.now();
  const { count } = await conn(ctx).houseOrder.createMany({
    data: [
      {
        ...row,
        kind: "flight",
        offer: JSON.parse(JSON.stringify(offer)),
        travellers: JSON.parse(JSON.stringify(travellers)),
        totalAmount: BigInt(offer.total.amount),
        currency: offer.total.currency,
        createdAt: at,
        updatedAt: at,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function lockOrder(ctx: ServiceContext, by: { readonly id: string } | { readonly reference: string }): Promise<void> {
  if ("id" in by) await conn(ctx).$queryRaw`SELECT id FROM house_order WHERE id = ${by.id}::uuid FOR UPDATE`;
  else await conn(ctx).$queryRaw`SELECT id FROM house_order WHERE reference = ${by.reference} FOR UPDATE`;
}

export async function findOrder(
  ctx: ServiceContext,
  by: { readonly id: string } | { readonly reference: string },
): Promise<HouseOrderRow | null> {
  if ("id" in by && !z.uuid().safeParse(by.id).success) return null;
  const row = await conn(ctx).houseOrder.findUnique({ where: by });
  return (
    row && {
      id: row.id,
      reference: row.reference,
      status: statusSchema.parse(row.status),
      confirmationCode: row.confirmationCode,
      offer: flightOfferSchema.parse(row.offer),
      travellers: z.array(z.unknown()).parse(row.travellers).length,
      payBy: row.payBy,
    }
  );
}

export async function updateOrder(ctx: ServiceContext, id: string, status: HouseOrderRow["status"]): Promise<void> {
  await conn(ctx).houseOrder.update({ where: { id }, data: { status, payBy: null, updatedAt: ctx.now() } });
}

export async function insertQuote(
  ctx: ServiceContext,
  quote: { id: string; orderId: string; refund: number; expiresAt: Date },
): Promise<void> {
  const { refund, ...row } = quote;
  await conn(ctx).houseCancelQuote.create({ data: { ...row, refundAmount: BigInt(refund), createdAt: ctx.now() } });
}

export async function findQuote(ctx: ServiceContext, id: string): Promise<{ orderId: string; expiresAt: Date } | null> {
  if (!z.uuid().safeParse(id).success) return null;
  return conn(ctx).houseCancelQuote.findUnique({ where: { id }, select: { orderId: true, expiresAt: true } });
}

export async function confirmQuote(ctx: ServiceContext, id: string): Promise<void> {
  await conn(ctx).houseCancelQuote.update({ where: { id }, data: { confirmedAt: ctx.now() } });
}

export const toSupplierOrder = ({ id, reference, status, confirmationCode, offer, travellers, payBy }: HouseOrderRow): SupplierOrder => ({
  id,
  reference,
  status,
  confirmationCode: status === "held" ? null : confirmationCode,
  total: offer.total,
  payBy: status === "held" ? payBy : null,
  tickets:
    status === "confirmed"
      ? Array.from({ length: travellers }, (_, traveller) => ({ traveller, number: `999-${confirmationCode}-${traveller + 1}` }))
      : [],
});
