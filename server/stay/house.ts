import { AppError } from "#domain/errors.ts";
import type { Rate } from "#domain/stay/hotel.ts";
import { RATES } from "#domain/stay/hotel.ts";
import { type StayOffer, stayOfferSchema } from "#domain/stay/offer.ts";
import { localAt } from "#domain/time.ts";
import type { ServiceContext } from "#server/context.ts";
import type { CancelQuote, SupplierOrder } from "#server/flight/provider.ts";
import {
  cancelOrder,
  findOrderByReference,
  getOrder,
  type HouseOrder,
  placeOrder,
  quoteCancel,
  toSupplierOrder,
  type Wanted,
} from "#server/inventory/orders.ts";
import { SECTION, touchedNights, touchNight } from "#server/stay/house-nights.ts";
import {
  canHouse,
  HOUSE,
  type HouseStayId,
  houseStayOffer,
  type LiveHotel,
  type LiveRoom,
  liveHotel,
  nightsOf,
  readStayId,
  roomTotal,
} from "#server/stay/house-offer.ts";
import type { StayOrderRequest, StayProvider, StayQuery } from "#server/stay/provider.ts";
import * as repository from "#server/stay/repository.ts";

const KIND = "stay";
/** Hotels looked at in one step, and how many steps a search may take. */
const STEP = 400;
const STEPS = 5;

/** A hotel with its cheapest room that fits. */
export interface Choice {
  readonly hotel: LiveHotel;
  readonly room: LiveRoom;
  readonly rate: Rate;
}

/** "Caravan Demo": invented hotels with rooms, nights and orders of their own, in our database. No account needed. */
export class HouseStays implements StayProvider {
  readonly name = HOUSE.name;
  readonly label = HOUSE.label;
  readonly demo = true;
  readonly #context: () => ServiceContext;

  constructor(context: () => ServiceContext) {
    this.#context = context;
  }

  async search(query: StayQuery): Promise<StayOffer[]> {
    const ctx = this.#context();
    const now = ctx.now();
    return (await findChoices(ctx, query)).map(({ hotel, room, rate }) => houseStayOffer(hotel, room, rate, query, now));
  }

  async rooms(offer: StayOffer): Promise<StayOffer[]> {
    const ctx = this.#context();
    const id = readOrThrow(offer);
    const hotel = await this.#live(ctx, id);
    return hotel.rooms
      .filter((room) => canHouse(room, id))
      .flatMap((room) => RATES.map((rate) => houseStayOffer(hotel, room, rate, id, ctx.now())))
      .sort((a, b) => a.total.amount - b.total.amount);
  }

  async reprice(offer: StayOffer): Promise<StayOffer> {
    const ctx = this.#context();
    const id = readOrThrow(offer);
    const { hotel, room } = await this.#room(ctx, id);
    return houseStayOffer(hotel, room, id.rate, id, ctx.now());
  }

  async #live(ctx: ServiceContext, id: HouseStayId): Promise<LiveHotel> {
    const record = await repository.findHotel(ctx, id.hotelId);
    if (!record || isPast(id.checkIn, record.zone, ctx.now())) throw gone();
    if ((await repository.findClosed(ctx, [record.id], id.checkIn, id.checkOut)).size > 0)
      throw new AppError("sold_out", "This hotel is closed on these nights.");
    return liveHotel(record, nightsOf(id), await touchedNights(ctx, [record.id], id.checkIn, id.checkOut));
  }

  async #room(ctx: ServiceContext, id: HouseStayId): Promise<{ hotel: LiveHotel; room: LiveRoom }> {
    const hotel = await this.#live(ctx, id);
    const room = hotel.rooms.find(({ room: { kind } }) => kind === id.room);
    if (!room) throw gone();
    if (!canHouse(room, id)) throw new AppError("sold_out", "There are not enough of these rooms left on these nights.");
    return { hotel, room };
  }

  hold(request: StayOrderRequest): Promise<SupplierOrder> {
    return this.#order(request, this.#context().env.BOOKING_HOLD_SECONDS);
  }

  book(request: StayOrderRequest): Promise<SupplierOrder> {
    return this.#order(request, null);
  }

  #order(request: StayOrderRequest, seconds: number | null): Promise<SupplierOrder> {
    const ctx = this.#context();
    const prepare = async (): Promise<Wanted> => {
      const id = readOrThrow(request.offer);
      const { hotel, room } = await this.#room(ctx, id);
      const total = { amount: roomTotal(room, id.rate, id.rooms), currency: request.offer.total.currency };
      if (total.amount !== request.offer.total.amount) throw new AppError("price_changed", "The price has changed.", { ...total });
      for (const { date } of room.nights) await touchNight(ctx, hotel.record, id.room, date);
      return {
        reference: request.reference,
        snapshot: request.offer,
        travellers: request.travellers,
        total,
        wants: room.nights.map((night) => ({ resourceId: night.id, section: SECTION, count: id.rooms, labels: [] })),
      };
    };
    return placeOrder(ctx, KIND, request.reference, prepare, seconds);
  }

  findByReference(reference: string): Promise<SupplierOrder | null> {
    return findOrderByReference(this.#context(), KIND, reference);
  }

  async get(orderId: string): Promise<SupplierOrder> {
    return toSupplierOrder(await getOrder(this.#context(), KIND, { id: orderId }));
  }

  cancelQuote(orderId: string): Promise<CancelQuote> {
    const ctx = this.#context();
    return quoteCancel(ctx, KIND, orderId, (order) => refundOf(order, ctx.now()));
  }

  cancel(quoteId: string): Promise<SupplierOrder> {
    return cancelOrder(this.#context(), KIND, quoteId);
  }
}

/** Available hotels of an area in the order of the query, each with its cheapest room. */
export async function findChoices(ctx: ServiceContext, query: StayQuery): Promise<Choice[]> {
  const nights = nightsOf(query);
  const found: Choice[] = [];
  const now = ctx.now();
  for (let step = 0; step < STEPS && found.length < query.limit; step++) {
    const records = await repository.findHotels(ctx, query, { limit: STEP, offset: step * STEP });
    const closed = await repository.findClosed(
      ctx,
      records.map(({ id }) => id),
      query.checkIn,
      query.checkOut,
    );
    const open = records.filter(({ id, zone }) => !closed.has(id) && !isPast(query.checkIn, zone, now));
    const touched = await touchedNights(
      ctx,
      open.map(({ id }) => id),
      query.checkIn,
      query.checkOut,
    );
    for (const record of open) {
      const hotel = liveHotel(record, nights, touched);
      const room = cheapest(hotel.rooms.filter((one) => canHouse(one, query)));
      if (room) found.push({ hotel, room, rate: query.filters.refundable ? "flexible" : "saver" });
    }
    if (records.length < STEP) break;
  }
  // A price depends on the nights, so the cheapest of a step are known only now.
  if (query.sort === "price") found.sort((a, b) => a.room.sum - b.room.sum);
  return found.slice(0, query.limit);
}

const cheapest = (rooms: readonly LiveRoom[]): LiveRoom | undefined =>
  rooms.reduce<LiveRoom | undefined>((best, room) => (best && best.sum <= room.sum ? best : room), undefined);

const isPast = (checkIn: string, zone: string, now: Date): boolean => checkIn < localAt(now.getTime(), zone).slice(0, 10);

function refundOf({ snapshot, total }: HouseOrder, now: Date): number {
  const { conditions } = stayOfferSchema.parse(snapshot);
  const step = conditions.timeline.find(({ before }) => Date.parse(before) > now.getTime());
  return step ? Math.min(total.amount, step.refund.amount) : 0;
}

function readOrThrow(offer: StayOffer): HouseStayId {
  const id = readStayId(offer.supplierOfferId);
  if (!id) throw gone();
  return id;
}

const gone = () => new AppError("offer_expired", "This stay is not offered any more. Search again.");
