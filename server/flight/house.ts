import { AppError } from "#domain/errors.ts";
import { aircraftOf, capacityOf, seatsOf } from "#domain/flight/aircraft.ts";
import { hashText } from "#domain/flight/chance.ts";
import { combine, type Weighted } from "#domain/flight/combine.ts";
import { freeBefore, LAST_SALE } from "#domain/flight/flight-index.ts";
import { type Journey, type Leg, layoversOf, type Weighed } from "#domain/flight/journey.ts";
import type { FlightOffer, SeatMap } from "#domain/flight/offer.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { idOf, touch, untouched } from "#server/flight/departures.ts";
import {
  adultPrice,
  HOUSE,
  houseOffer,
  type LiveLeg,
  readOfferId,
  readSegmentId,
  seatsNeeded,
  segmentId,
} from "#server/flight/house-offer.ts";
import * as orders from "#server/flight/house-repository.ts";
import { houseSeatMap } from "#server/flight/house-seats.ts";
import type { CancelQuote, FlightProvider, FlightQuery, OrderRequest, SliceQuery, SupplierOrder } from "#server/flight/provider.ts";
import * as repository from "#server/flight/repository.ts";
import { flightIndex, type IndexClient } from "#server/flight/search-index.ts";
import { availability, claim, findSeats, release, type SeatWant, settle } from "#server/inventory/service.ts";

const QUOTE_MINUTES = 30;

/** "Caravan Demo": invented airlines with schedules, seats and orders of their own, in our database. No account needed. */
export class HouseFlights implements FlightProvider {
  readonly name = HOUSE.name;
  readonly label = HOUSE.label;
  readonly demo = true;
  readonly #context: () => ServiceContext;

  constructor(context: () => ServiceContext) {
    this.#context = context;
  }

  async search(query: FlightQuery): Promise<FlightOffer[]> {
    const ctx = this.#context();
    const index = await flightIndex(ctx);
    if (!index) return [];
    const now = ctx.now();
    const perSlice = await Promise.all(query.slices.map((slice) => this.#options(ctx, index, slice, query, now)));
    const weigh = (legs: readonly LiveLeg[]): Weighed => ({
      price: adultPrice(legs, query.cabin, query.fare),
      minutes: legs.at(-1)!.arrives - legs[0]!.departs,
      stops: legs.length - 1,
      departs: legs[0]!.departs,
      nights: layoversOf(legs).filter(({ overnight }) => overnight).length,
    });
    const weighed = perSlice.map((options): Weighted<LiveLeg>[] => options.map((legs) => ({ legs, at: weigh(legs) })));
    return combine(weighed, query.sort, query.limit).map((choice) => houseOffer(choice, query, now));
  }

  async #options(ctx: ServiceContext, index: IndexClient, slice: SliceQuery, query: FlightQuery, now: Date): Promise<LiveLeg[][]> {
    const seats = seatsNeeded(query.passengers);
    const { maxPrice: _, ...filters } = query.filters;
    const journeys = await index.journeys({
      ...filters,
      origins: slice.origins,
      destinations: slice.destinations,
      date: slice.date,
      maxStops: query.maxStops,
      cabin: query.cabin,
      seats,
      limit: query.limit,
      now: Math.floor(now.getTime() / 60_000),
    });
    return (
      await live(
        ctx,
        journeys.map(({ legs }: Journey) => legs),
      )
    ).filter((legs) => legs.every((leg) => leg.free >= seats));
  }

  /** The flights of an offer as they are now. */
  async #legsOf(ctx: ServiceContext, offer: FlightOffer): Promise<LiveLeg[][]> {
    const id = readOfferId(offer.supplierOfferId);
    const index = await flightIndex(ctx);
    if (!id || !index) throw gone();
    const slices: Leg[][] = [];
    for (const segments of id.slices) {
      const legs = await Promise.all(
        segments.map(async (text) => {
          const name = readSegmentId(text);
          return name && index.leg(name.carrier, name.number, name.date, id.cabin);
        }),
      );
      if (!legs.every((leg) => leg !== null)) throw gone();
      slices.push(legs);
    }
    const found = await live(ctx, slices);
    // One that was called off is missing here.
    if (found.length !== slices.length) throw new AppError("sold_out", "A flight of this offer is no longer sold.");
    if (found[0]![0]!.departs < ctx.now().getTime() / 60_000 + LAST_SALE) throw gone();
    return found;
  }

  async reprice(offer: FlightOffer): Promise<FlightOffer> {
    const ctx = this.#context();
    const id = readOfferId(offer.supplierOfferId);
    if (!id) throw gone();
    const slices = await this.#legsOf(ctx, offer);
    if (slices.flat().some(({ free }) => free < seatsNeeded(id.passengers)))
      throw new AppError("sold_out", "There are not enough seats left on these flights.");
    return houseOffer(slices, id, ctx.now());
  }

  async seats(offer: FlightOffer): Promise<SeatMap[]> {
    const ctx = this.#context();
    const slices = await this.#legsOf(ctx, offer);
    const maps: SeatMap[] = [];
    for (const leg of slices.flat()) {
      await this.#touch(ctx, leg);
      maps.push(houseSeatMap(leg, await findSeats(ctx, idOf(leg)), offer.conditions.seatChoice, idOf(leg)));
    }
    return maps;
  }

  async #touch(ctx: ServiceContext, leg: Leg): Promise<void> {
    const index = await flightIndex(ctx);
    const pattern = index && (await untouched(index, leg.carrier, leg.number, leg.date));
    if (!pattern) throw gone();
    await touch(ctx, pattern);
  }

  hold(request: OrderRequest): Promise<SupplierOrder> {
    return this.#order(request, this.#context().env.BOOKING_HOLD_SECONDS);
  }

  book(request: OrderRequest): Promise<SupplierOrder> {
    return this.#order(request, null);
  }

  /** One order per reference. Seats and order are one transaction: either both are there or neither. */
  async #order(request: OrderRequest, seconds: number | null): Promise<SupplierOrder> {
    const ctx = this.#context();
    const { reference, offer } = request;
    const known = await orders.findOrder(ctx, { reference });
    if (!known) {
      const slices = await this.#legsOf(ctx, offer);
      for (const leg of slices.flat()) await this.#touch(ctx, leg);
      const wants = wantsOf(request, slices.flat());
      const id = ctx.newId();
      const row = {
        id,
        reference,
        status: seconds === null ? ("confirmed" as const) : ("held" as const),
        confirmationCode: codeOf(reference),
        offer,
        travellers: request.travellers,
        payBy: seconds === null ? null : new Date(ctx.now().getTime() + seconds * 1000),
      };
      const made = await withTransaction(ctx, async (tx) => {
        // Whoever comes second waits here for the first, and finds its order below.
        if (!(await orders.insertOrder(tx, row))) return false;
        await claim(tx, holderOf(reference), wants, seconds);
        return true;
      });
      if (made) return orders.toSupplierOrder({ ...row, travellers: request.travellers.length });
    }
    return seconds === null ? this.#pay(ctx, reference) : orders.toSupplierOrder(await this.#find(ctx, { reference }));
  }

  /** Makes a held order final, whatever the clock says, as long as nobody took its seats over. */
  async #pay(ctx: ServiceContext, reference: string): Promise<SupplierOrder> {
    return withTransaction(ctx, async (tx) => {
      await orders.lockOrder(tx, { reference });
      const order = await this.#find(tx, { reference });
      if (order.status === "cancelled") throw new AppError("supplier_rejected", "This order was cancelled.");
      if (order.status === "confirmed") return orders.toSupplierOrder(order);
      const needed = seatsNeeded(order.offer.passengers) * order.offer.slices.flatMap(({ segments }) => segments).length;
      if ((await settle(tx, holderOf(reference), "SOLD")) !== needed)
        throw new AppError("sold_out", "The hold ran out and its seats were taken.");
      await orders.updateOrder(tx, order.id, "confirmed");
      return orders.toSupplierOrder({ ...order, status: "confirmed" });
    });
  }

  async #find(ctx: ServiceContext, by: { readonly id: string } | { readonly reference: string }): Promise<orders.HouseOrderRow> {
    const order = await orders.findOrder(ctx, by);
    if (!order) throw new AppError("not_found", "No such order.");
    return order;
  }

  async findByReference(reference: string): Promise<SupplierOrder | null> {
    const order = await orders.findOrder(this.#context(), { reference });
    return order && orders.toSupplierOrder(order);
  }

  async get(orderId: string): Promise<SupplierOrder> {
    return orders.toSupplierOrder(await this.#find(this.#context(), { id: orderId }));
  }

  async cancelQuote(orderId: string): Promise<CancelQuote> {
    const ctx = this.#context();
    const order = await this.#find(ctx, { id: orderId });
    const { conditions, total, slices } = order.offer;
    const departed = Date.parse(slices[0]!.segments[0]!.departure.instant) <= ctx.now().getTime();
    const fee = conditions.refundFee?.amount;
    const refund = order.status !== "confirmed" || departed || fee === undefined ? 0 : Math.max(0, total.amount - fee);
    const quote = { id: ctx.newId(), orderId, refund, expiresAt: new Date(ctx.now().getTime() + QUOTE_MINUTES * 60_000) };
    await orders.insertQuote(ctx, quote);
    return { quoteId: quote.id, orderId, refund: { amount: refund, currency: total.currency }, expiresAt: quote.expiresAt };
  }

  async cancel(quoteId: string): Promise<SupplierOrder> {
    const ctx = this.#context();
    const quote = await orders.findQuote(ctx, quoteId);
    if (!quote) throw new AppError("not_found", "No such cancellation quote.");
    return withTransaction(ctx, async (tx) => {
      await orders.lockOrder(tx, { id: quote.orderId });
      const order = await this.#find(tx, { id: quote.orderId });
      if (order.status === "cancelled") return orders.toSupplierOrder(order);
      if (quote.expiresAt <= ctx.now()) throw new AppError("offer_expired", "This cancellation quote is over. Ask for a new one.");
      await release(tx, holderOf(order.reference));
      await orders.updateOrder(tx, order.id, "cancelled");
      await orders.confirmQuote(tx, quoteId);
      return orders.toSupplierOrder({ ...order, status: "cancelled" });
    });
  }
}

const gone = () => new AppError("offer_expired", "These flights are not offered any more. Search again.");
const holderOf = (reference: string): string => `order:${reference}`;

/** Six letters and digits that are not mistaken for each other. */
function codeOf(reference: string): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  let number = hashText(reference) * 1024 + (hashText(reference, 7) % 1024);
  let code = "";
  for (let i = 0; i < 6; i++, number = Math.floor(number / 32)) code += letters[number % 32];
  return code;
}

/** Departures with what is left of them; journeys with one that is called off, closed or moved meanwhile are left out. */
async function live(ctx: ServiceContext, journeys: readonly (readonly Leg[])[]): Promise<LiveLeg[][]> {
  const ids = [...new Set(journeys.flat().map(idOf))];
  const rows = await repository.findDepartures(ctx, ids);
  const counted = await availability(ctx, [...rows.keys()]);
  return journeys.flatMap((legs): LiveLeg[][] => {
    const found: LiveLeg[] = [];
    for (const leg of legs) {
      const id = idOf(leg);
      const row = rows.get(id);
      if (row && (row.status !== "scheduled" || !row.salesOpen || row.departsAt.getTime() !== leg.departs * 60_000)) return [];
      const seats = counted.get(id)?.get(leg.cabin);
      const total = capacityOf(leg.aircraft, leg.cabin);
      found.push({
        ...leg,
        free: row ? (seats?.free ?? 0) : freeBefore(leg.aircraft, leg.cabin, leg.soldBefore),
        total: row ? (seats?.total ?? 0) : total,
        override: row?.prices[leg.cabin],
      });
    }
    return [found];
  });
}

function wantsOf({ offer, seats }: OrderRequest, legs: readonly LiveLeg[]): SeatWant[] {
  const count = seatsNeeded(offer.passengers);
  const known = new Set(legs.map(segmentId));
  const wrong = seats.find(({ segment }) => !known.has(segment));
  if (wrong) throw new AppError("supplier_rejected", `The offer has no segment ${wrong.segment}.`);
  return legs.map((leg) => {
    const labels = seats.filter(({ segment }) => segment === segmentId(leg)).map(({ seat }) => seat);
    const cabin = new Set(seatsOf(aircraftOf(leg.aircraft)!).flatMap((seat) => (seat.cabin === leg.cabin ? [seat.label] : [])));
    const foreign = labels.find((label) => !cabin.has(label));
    if (foreign) throw new AppError("supplier_rejected", `There is no seat ${foreign} in this cabin.`);
    if (labels.length > count) throw new AppError("supplier_rejected", "There are more seats than travellers.");
    return { resourceId: idOf(leg), section: leg.cabin, count, labels };
  });
}
