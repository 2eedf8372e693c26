import { AppError } from "#domain/errors.ts";
import { hashText } from "#domain/flight/chance.ts";
import type { Money } from "#domain/money.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import type { CancelQuote, SupplierOrder, Traveller } from "#server/flight/provider.ts";
import type { HouseOrder, OrderKey } from "#server/inventory/order-repository.ts";
import * as repository from "#server/inventory/order-repository.ts";
import { claim, release, type SeatWant, settle } from "#server/inventory/service.ts";

export type { HouseOrder } from "#server/inventory/order-repository.ts";

const QUOTE_MINUTES = 30;
const holderOf = (reference: string): string => `order:${reference}`;

/** Six letters and digits without those that look alike. */
export function codeOf(reference: string): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  return Array.from({ length: 6 }, (_, index) => letters[hashText(`code:${index}:${reference}`) % letters.length]).join("");
}

/** What is ordered: an offer, its price, and the claims that fulfil it. */
export interface Wanted {
  readonly reference: string;
  readonly snapshot: unknown;
  readonly travellers: readonly Traveller[];
  readonly total: Money;
  readonly wants: readonly SeatWant[];
}

export const toSupplierOrder = ({ id, reference, status, confirmationCode, travellers, total, payBy }: HouseOrder): SupplierOrder => ({
  id,
  reference,
  status,
  confirmationCode: status === "held" ? null : confirmationCode,
  total,
  payBy: status === "held" ? payBy : null,
  tickets:
    status === "confirmed"
      ? Array.from({ length: travellers }, (_, traveller) => ({ traveller, number: `${confirmationCode}-${traveller + 1}` }))
      : [],
});

/**
 * Orders of the house, one per reference: claims and order are one transaction. `seconds` null orders at once, or pays the held order of the
 * same reference, whatever the clock says, as long as nobody took its claims over.
 */
export async function placeOrder(
  ctx: ServiceContext,
  kind: string,
  reference: string,
  prepare: () => Promise<Wanted>,
  seconds: number | null,
): Promise<SupplierOrder> {
  const known = () => repository.findOrder(ctx, kind, { reference });
  const orNull = async (refusal: unknown): Promise<null> => {
    // Asked twice at once, the quicker one may have taken the last place since: that is no refusal.
    if (await known()) return null;
    throw refusal;
  };
  const wanted = (await known()) ? null : await prepare().catch(orNull);
  if (wanted) {
    const { wants, snapshot, travellers, total } = wanted;
    const row: HouseOrder = {
      id: ctx.newId(),
      reference,
      status: seconds === null ? "confirmed" : "held",
      confirmationCode: codeOf(reference),
      snapshot,
      units: wants.reduce((sum, { count }) => sum + count, 0),
      travellers: travellers.length,
      total,
      payBy: seconds === null ? null : new Date(ctx.now().getTime() + seconds * 1000),
    };
    const made = await withTransaction(ctx, async (tx) => {
      // Whoever comes second waits here for the first, and finds its order below.
      if (!(await repository.insertOrder(tx, kind, row, travellers))) return false;
      await claim(tx, holderOf(reference), wants, seconds);
      return true;
    });
    if (made) return toSupplierOrder(row);
  }
  return seconds === null ? pay(ctx, kind, reference) : toSupplierOrder(await getOrder(ctx, kind, { reference }));
}

const pay = (ctx: ServiceContext, kind: string, reference: string): Promise<SupplierOrder> =>
  withTransaction(ctx, async (tx) => {
    await repository.lockOrder(tx, { reference });
    const order = await getOrder(tx, kind, { reference });
    if (order.status === "cancelled") throw new AppError("supplier_rejected", "This order was cancelled.");
    if (order.status === "confirmed") return toSupplierOrder(order);
    if ((await settle(tx, holderOf(reference), "SOLD")) !== order.units)
      throw new AppError("sold_out", "The hold ran out and its places were taken.");
    await repository.updateOrder(tx, order.id, "confirmed");
    return toSupplierOrder({ ...order, status: "confirmed" });
  });

/** An order of this kind. `not_found` without. */
export async function getOrder(ctx: ServiceContext, kind: string, by: OrderKey): Promise<HouseOrder> {
  const order = await repository.findOrder(ctx, kind, by);
  if (!order) throw new AppError("not_found", "No such order.");
  return order;
}

/** The order of a reference, or null. */
export async function findOrderByReference(ctx: ServiceContext, kind: string, reference: string): Promise<SupplierOrder | null> {
  const order = await repository.findOrder(ctx, kind, { reference });
  return order && toSupplierOrder(order);
}

/** What giving an order back returns now, kept for half an hour. A held order was never paid. */
export async function quoteCancel(
  ctx: ServiceContext,
  kind: string,
  orderId: string,
  refundOf: (order: HouseOrder) => number,
): Promise<CancelQuote> {
  const order = await getOrder(ctx, kind, { id: orderId });
  const refund = order.status === "confirmed" ? refundOf(order) : 0;
  const quote = { id: ctx.newId(), orderId, refund, expiresAt: new Date(ctx.now().getTime() + QUOTE_MINUTES * 60_000) };
  await repository.insertQuote(ctx, quote);
  return { quoteId: quote.id, orderId, refund: { amount: refund, currency: order.total.currency }, expiresAt: quote.expiresAt };
}

/** Cancels as quoted and gives its claims back. Succeeds when it is cancelled already. */
export async function cancelOrder(ctx: ServiceContext, kind: string, quoteId: string): Promise<SupplierOrder> {
  const quote = await repository.findQuote(ctx, quoteId);
  if (!quote) throw new AppError("not_found", "No such cancellation quote.");
  return withTransaction(ctx, async (tx) => {
    await repository.lockOrder(tx, { id: quote.orderId });
    const order = await getOrder(tx, kind, { id: quote.orderId });
    if (order.status === "cancelled") return toSupplierOrder(order);
    if (quote.expiresAt <= ctx.now()) throw new AppError("offer_expired", "This cancellation quote is over. Ask for a new one.");
    await release(tx, holderOf(order.reference));
    await repository.updateOrder(tx, order.id, "cancelled");
    await repository.confirmQuote(tx, quoteId);
    return toSupplierOrder({ ...order, status: "cancelled" });
  });
}
