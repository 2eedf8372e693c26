import { v7 } from "uuid";
import type { ActivityOffer, Selection } from "#domain/activity/offer.ts";
import { AppError } from "#domain/errors.ts";
import type { SeatMap } from "#domain/flight/offer.ts";
import { datesFrom, instantOf } from "#domain/time.ts";
import type { ActivityOrderRequest, ActivityProvider, ActivityQuery } from "#server/activity/provider.ts";
import type { CancelQuote, SupplierOrder } from "#server/flight/provider.ts";

const ZONE = "Europe/Lisbon";
const PRICES = { A: 4_200, B: 2_600 } as const;
const SEATS = (["A", "B"] as const).flatMap((section) => [1, 2, 3, 4].map((number) => ({ id: `${section}${number}`, section })));

interface Kept {
  readonly order: SupplierOrder;
  readonly seats: readonly string[];
  readonly sessionId: string;
}

/** A seller of visits and of one small theatre that keeps everything in memory: what a real one would do over HTTP, without one. */
export class SimulatedActivities implements ActivityProvider {
  readonly name = "simulated";
  readonly label = "Simulated";
  readonly demo = true;
  readonly #orders = new Map<string, Kept>();
  readonly #quotes = new Map<string, string>();

  async search(query: ActivityQuery): Promise<ActivityOffer[]> {
    const kinds = query.kinds ?? ["entry", "event"];
    return (["entry", "event"] as const).filter((kind) => kinds.includes(kind)).map((kind) => this.#offer(kind, query));
  }

  #offer(
    kind: "entry" | "event",
    { from, until, adults, children }: Pick<ActivityQuery, "from" | "until" | "adults" | "children">,
  ): ActivityOffer {
    const at = (date: string, time: string) => ({
      local: `${date}T${time}`,
      zone: ZONE,
      instant: instantOf({ local: `${date}T${time}`, zone: ZONE }),
    });
    const isSeated = kind === "event";
    const sessions = datesFrom(from, until).map((date) => {
      const id = `${kind}:${date}`;
      const price = { amount: isSeated ? PRICES.B : 1_500, currency: "EUR" };
      const free = this.#free(id);
      const sections = (["A", "B"] as const).map((section) => ({
        id: section,
        name: section,
        price: { amount: PRICES[section], currency: "EUR" },
        seatsLeft: free.filter((seat) => seat.startsWith(section)).length,
      }));
      return {
        id,
        start: at(date, "18:00"),
        end: at(date, "20:00"),
        seatsLeft: isSeated ? free.length : 50,
        price,
        ...(isSeated && { sections }),
      };
    });
    return {
      supplier: this.name,
      supplierOfferId: [kind, from, until, adults, children].join("|"),
      demo: this.demo,
      activity: {
        ...{ id: kind, kind, name: isSeated ? "A play" : "A visit", category: isSeated ? "theatre" : "museum" },
        ...{ lat: 38.7, lon: -9.1, country: "PT", zone: ZONE, durationMinutes: 120 },
      },
      sessions,
      tickets: { adults, children },
      total: { amount: sessions[0]!.price.amount * (adults + children), currency: "EUR" },
      conditions: { refundable: true, freeCancellationHours: 24 },
      hasSeats: isSeated,
      canHold: true,
      expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
    };
  }

  #free(sessionId: string): string[] {
    const taken = [...this.#orders.values()].filter((kept) => kept.sessionId === sessionId && kept.order.status !== "cancelled");
    const seats = new Set(taken.flatMap((kept) => kept.seats));
    return SEATS.map(({ id }) => id).filter((id) => !seats.has(id));
  }

  async reprice(offer: ActivityOffer): Promise<ActivityOffer> {
    return offer.selection ? this.select(offer, offer.selection) : this.#now(offer);
  }

  #now({ supplierOfferId }: ActivityOffer): ActivityOffer {
    const [kind, from, until, adults, children] = supplierOfferId.split("|");
    if (kind !== "entry" && kind !== "event") throw new AppError("offer_expired", "no such offer");
    return this.#offer(kind, { from: from!, until: until!, adults: Number(adults), children: Number(children) });
  }

  async select(offer: ActivityOffer, selection: Selection): Promise<ActivityOffer> {
    const { sessionId, seats, section } = selection;
    const now = this.#now(offer);
    const session = now.sessions.find(({ id }) => id === sessionId);
    if (!session) throw new AppError("sold_out", "no such session");
    const tickets = now.tickets.adults + now.tickets.children;
    if (seats.length > 0 && (seats.length !== tickets || !now.hasSeats))
      throw new AppError("supplier_rejected", "one seat for each ticket");
    const priceOf = (name: string | undefined) => session.sections?.find(({ id }) => id === name)?.price.amount ?? session.price.amount;
    const amount = seats.length > 0 ? seats.reduce((sum, seat) => sum + priceOf(seat.charAt(0)), 0) : tickets * priceOf(section);
    return { ...now, sessions: [session], total: { amount, currency: "EUR" }, selection };
  }

  async seats(offer: ActivityOffer): Promise<SeatMap[]> {
    const { hasSeats, sessions } = await this.reprice(offer);
    if (!hasSeats) return [];
    return sessions.map(({ id }) => {
      const free = new Set(this.#free(id));
      const seats = SEATS.map((seat) => ({
        ...{ id: seat.id, column: seat.id.slice(1), status: free.has(seat.id) ? ("free" as const) : ("sold" as const) },
        price: { amount: PRICES[seat.section], currency: "EUR" },
      }));
      return { segment: id, cabins: [{ cabin: "all", columns: "1234", rows: [{ row: 1, exit: false, seats }] }] };
    });
  }

  hold(request: ActivityOrderRequest): Promise<SupplierOrder> {
    return this.#order(request, new Date(Date.now() + 900_000));
  }

  book(request: ActivityOrderRequest): Promise<SupplierOrder> {
    return this.#order(request, null);
  }

  async #order({ reference, offer, selection }: ActivityOrderRequest, payBy: Date | null): Promise<SupplierOrder> {
    const now = await this.select(offer, selection);
    const known = this.#orders.get(reference);
    if (known && (payBy !== null || known.order.status !== "held")) return known.order;
    const code = `SIM${reference
      .slice(-6)
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, "X")}`;
    const status = payBy === null ? ("confirmed" as const) : ("held" as const);
    const confirmationCode = payBy === null ? code : null;
    if (known) return this.#keep({ ...known, order: { ...known.order, status, confirmationCode, payBy } });
    if (now.total.amount !== offer.total.amount) throw new AppError("price_changed", "another price", { ...now.total });
    const free = this.#free(selection.sessionId);
    if (selection.seats.some((seat) => !free.includes(seat))) throw new AppError("sold_out", "taken");
    const order = { id: v7(), reference, status, confirmationCode, total: now.total, payBy, tickets: [] };
    return this.#keep({ order, seats: selection.seats, sessionId: selection.sessionId });
  }

  #keep(kept: Kept): SupplierOrder {
    this.#orders.set(kept.order.reference, kept);
    return kept.order;
  }

  async findByReference(reference: string): Promise<SupplierOrder | null> {
    return this.#orders.get(reference)?.order ?? null;
  }

  #byId(id: string): Kept {
    const kept = [...this.#orders.values()].find(({ order }) => order.id === id);
    if (!kept) throw new AppError("not_found", "no such order");
    return kept;
  }

  async get(orderId: string): Promise<SupplierOrder> {
    return this.#byId(orderId).order;
  }

  async cancelQuote(orderId: string): Promise<CancelQuote> {
    const { order } = this.#byId(orderId);
    const quoteId = v7();
    this.#quotes.set(quoteId, orderId);
    return { quoteId, orderId, refund: order.total, expiresAt: new Date(Date.now() + 1_800_000) };
  }

  async cancel(quoteId: string): Promise<SupplierOrder> {
    const orderId = this.#quotes.get(quoteId);
    if (orderId === undefined) throw new AppError("not_found", "no such quote");
    const kept = this.#byId(orderId);
    return this.#keep({ ...kept, order: { ...kept.order, status: "cancelled" } });
  }
}
