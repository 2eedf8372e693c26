import { performanceOn, performancesBetween, sectionsOf } from "#domain/activity/events.ts";
import { venueSeats } from "#domain/activity/layouts.ts";
import { type Activity, type ActivityOffer, activityOfferSchema, type Selection } from "#domain/activity/offer.ts";
import { productsOf } from "#domain/activity/products.ts";
import { AppError } from "#domain/errors.ts";
import type { SeatMap } from "#domain/flight/offer.ts";
import { datesFrom } from "#domain/time.ts";
import {
  canJoin,
  eventActivity,
  HOUSE,
  type HouseActivityId,
  houseActivityOffer,
  readActivityId,
  sightActivity,
} from "#server/activity/house-offer.ts";
import {
  ANYWHERE,
  type LiveSession,
  liveSessions,
  type PlannedSession,
  plannedById,
  plannedEvent,
  plannedSight,
  touchSession,
} from "#server/activity/house-sessions.ts";
import type { ActivityOrderRequest, ActivityProvider, ActivityQuery } from "#server/activity/provider.ts";
import * as repository from "#server/activity/repository.ts";
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
} from "#server/inventory/orders.ts";
import { findSeats } from "#server/inventory/service.ts";

const KIND = "activity";
/** Sessions of one offer at most. */
const SESSIONS = 60;

interface Plan {
  readonly activity: Activity;
  readonly id: HouseActivityId;
  readonly sessions: readonly PlannedSession[];
}

/** "Caravan Demo": visits of sights and invented events with places, seats and orders of their own, in our database. */
export class HouseActivities implements ActivityProvider {
  readonly name = HOUSE.name;
  readonly label = HOUSE.label;
  readonly demo = true;
  readonly #context: () => ServiceContext;

  constructor(context: () => ServiceContext) {
    this.#context = context;
  }

  async search(query: ActivityQuery): Promise<ActivityOffer[]> {
    const ctx = this.#context();
    const wants = (kind: "entry" | "tour" | "event") => !query.kinds?.length || query.kinds.includes(kind);
    const plans: Plan[] = [];
    if (wants("event") && (!query.categories || query.categories.some((name) => name === "concert" || name === "theatre")))
      plans.push(...(await this.#events(ctx, query)));
    if (wants("entry") || wants("tour")) {
      const sights = await repository.findSights(ctx, query.area, query.categories, query.limit);
      const { from, until, adults, children } = query;
      for (const sight of sights)
        for (const product of productsOf(sight).filter(wants)) {
          const sessions = datesFrom(from, until).flatMap((date) => plannedSight(sight, product, date));
          const minutes = sessions[0]?.minutes;
          if (minutes !== undefined)
            plans.push({
              activity: sightActivity(sight, product, minutes),
              id: { at: sight.id, product, from, until, adults, children },
              sessions,
            });
        }
    }
    return this.#offers(ctx, plans);
  }

  async #events(ctx: ServiceContext, { area, from, until, categories, adults, children, limit }: ActivityQuery): Promise<Plan[]> {
    const venues = await repository.findVenues(ctx, area, 30);
    return venues
      .flatMap((venue) =>
        performancesBetween(venue, from, until)
          .filter(({ genre }) => !categories || categories.includes(genre))
          .map(
            (performance): Plan => ({
              activity: eventActivity(venue, performance),
              id: { at: venue.id, product: "event", from: performance.date, until: performance.date, adults, children },
              sessions: [plannedEvent(venue, performance)],
            }),
          ),
      )
      .slice(0, limit);
  }

  /** One look at the claims for all. */
  async #offers(ctx: ServiceContext, plans: readonly Plan[]): Promise<ActivityOffer[]> {
    const now = ctx.now();
    const live = new Map<string, LiveSession>();
    for (const session of await liveSessions(
      ctx,
      plans.flatMap(({ sessions }) => sessions),
    ))
      live.set(session.id, session);
    return plans.flatMap(({ activity, id, sessions }) => {
      const open = sessions
        .flatMap((session) => live.get(session.id) ?? [])
        .filter((session) => canJoin(session, activity.zone, id, now))
        .slice(0, SESSIONS);
      return open.length === 0 ? [] : [houseActivityOffer(activity, id, open, now)];
    });
  }

  async #plan(ctx: ServiceContext, offer: ActivityOffer): Promise<Plan> {
    const id = readActivityId(offer.supplierOfferId);
    if (!id) throw gone();
    if (id.product === "event") {
      const venue = await repository.findVenue(ctx, id.at);
      const performance = venue && performanceOn(venue, id.from);
      if (!venue || !performance) throw gone();
      return { activity: eventActivity(venue, performance), id, sessions: [plannedEvent(venue, performance)] };
    }
    const { product } = id;
    const sight = await repository.findSight(ctx, id.at);
    if (!sight) throw gone();
    const sessions = datesFrom(id.from, id.until).flatMap((date) => plannedSight(sight, product, date));
    if (!sessions[0]) throw gone();
    return { activity: sightActivity(sight, product, sessions[0].minutes), id, sessions };
  }

  async reprice(offer: ActivityOffer): Promise<ActivityOffer> {
    if (offer.selection) return this.select(offer, offer.selection);
    const ctx = this.#context();
    const [now] = await this.#offers(ctx, [await this.#plan(ctx, offer)]);
    if (!now) throw new AppError("sold_out", "No session of this activity has room for all.");
    return now;
  }

  async select(offer: ActivityOffer, selection: Selection): Promise<ActivityOffer> {
    const ctx = this.#context();
    const plan = await this.#plan(ctx, offer);
    // Of this session alone: which ones are shown of many changes with the others.
    const [now] = await this.#offers(ctx, [{ ...plan, sessions: plan.sessions.filter(({ id }) => id === selection.sessionId) }]);
    const session = now?.sessions[0];
    if (!now || !session) throw new AppError("sold_out", "This session is full or over.");
    const tickets = now.tickets.adults + now.tickets.children;
    const { seats } = selection;
    if (seats.length > 0 && seats.length !== tickets) throw new AppError("supplier_rejected", "Choose one seat for each ticket.");
    const sections = new Map(session.sections?.map((section) => [section.id, section]));
    const priceOf = (section: string) => {
      const found = sections.get(section);
      if (!found) throw new AppError("supplier_rejected", "There is no such seat.");
      return found.price.amount;
    };
    const amount =
      seats.length > 0
        ? seats.reduce((sum, seat) => sum + priceOf(seat.charAt(0)), 0)
        : tickets * (selection.section ? priceOf(selection.section) : session.price.amount);
    return { ...now, sessions: [session], total: { amount, currency: now.total.currency }, selection };
  }

  async seats(offer: ActivityOffer): Promise<SeatMap[]> {
    const ctx = this.#context();
    const { sessions } = await this.#plan(ctx, offer);
    const maps: SeatMap[] = [];
    const chosen = offer.selection?.sessionId;
    for (const session of await liveSessions(
      ctx,
      sessions.filter(({ id }) => chosen === undefined || id === chosen),
    )) {
      if (!session.seated) continue;
      await touchSession(ctx, session);
      const states = new Map((await findSeats(ctx, session.id)).map(({ label, status }) => [label, status]));
      maps.push(seatMapOf(session, session.seated, states));
    }
    return maps;
  }

  hold(request: ActivityOrderRequest): Promise<SupplierOrder> {
    return this.#order(request, this.#context().env.BOOKING_HOLD_SECONDS);
  }

  book(request: ActivityOrderRequest): Promise<SupplierOrder> {
    return this.#order(request, null);
  }

  #order(request: ActivityOrderRequest, seconds: number | null): Promise<SupplierOrder> {
    const ctx = this.#context();
    const { reference, selection, travellers } = request;
    return placeOrder(
      ctx,
      KIND,
      reference,
      async () => {
        const offer = await this.select(request.offer, selection);
        if (offer.total.amount !== request.offer.total.amount)
          throw new AppError("price_changed", "The price has changed.", { ...offer.total });
        const planned = await plannedById(ctx, selection.sessionId);
        if (!planned) throw gone();
        await touchSession(ctx, planned);
        return { reference, snapshot: offer, travellers, total: offer.total, wants: wantsOf(planned, offer, selection) };
      },
      seconds,
    );
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

function wantsOf(planned: PlannedSession, offer: ActivityOffer, { seats, section }: Selection) {
  const resourceId = planned.id;
  const tickets = offer.tickets.adults + offer.tickets.children;
  if (!planned.seated) {
    if (seats.length > 0) throw new AppError("supplier_rejected", "Seats of this activity cannot be chosen.");
    return [{ resourceId, section: ANYWHERE, count: tickets, labels: [] }];
  }
  if (seats.length > 0) {
    const known = new Set(venueSeats(planned.seated).map(({ label }) => label));
    const foreign = seats.find((seat) => !known.has(seat));
    if (foreign) throw new AppError("supplier_rejected", `There is no seat ${foreign} here.`);
    return [{ resourceId, section: seats[0]!.charAt(0), count: seats.length, labels: [...seats] }];
  }
  const session = offer.sessions[0];
  const cheapest = session?.sections?.find((one) => one.price.amount === session.price.amount && one.seatsLeft >= tickets);
  return [{ resourceId, section: section ?? cheapest?.id ?? "", count: tickets, labels: [] }];
}

function seatMapOf(session: LiveSession, layout: string, states: ReadonlyMap<string, "free" | "held" | "sold">): SeatMap {
  const prices = new Map(session.live.map(({ id, price }) => [id, price]));
  const rows = Map.groupBy(venueSeats(layout), ({ section, row }) => `${section}${row}`);
  return {
    segment: session.id,
    live: session.id,
    cabins: sectionsOf(layout).map(({ code, name, rows: many, columns }) => ({
      cabin: name,
      columns,
      rows: Array.from({ length: many }, (_, index) => ({
        row: index + 1,
        exit: false,
        seats: (rows.get(`${code}${index + 1}`) ?? []).map(({ label, column }) => ({
          id: label,
          column,
          // A seat without a row of its own is not on sale.
          status: states.get(label) ?? ("sold" as const),
          price: { amount: prices.get(code) ?? 0, currency: "EUR" },
        })),
      })),
    })),
  };
}

function refundOf({ snapshot, total }: HouseOrder, now: Date): number {
  const { conditions, sessions } = activityOfferSchema.parse(snapshot);
  if (conditions.freeCancellationHours === null) return 0;
  const limit = Date.parse(sessions[0]!.start.instant) - conditions.freeCancellationHours * 3_600_000;
  return now.getTime() < limit ? total.amount : 0;
}

const gone = () => new AppError("offer_expired", "This activity is not offered any more. Search again.");
