import { sameValue } from "#domain/itinerary/equal.ts";
import { type Entity, type EntityKey, type Item, scheduledDay } from "#domain/itinerary/itinerary.ts";
import { byPosition } from "#domain/itinerary/position.ts";
import { optimistic, type Replica } from "#domain/itinerary/replica.ts";
import { datesFrom } from "#domain/time.ts";

/** Which items stand where. Arrays keep their identity while their content does, so that one edit redraws one card. */
export interface Layout {
  readonly dates: readonly string[];
  readonly days: ReadonlyMap<string, readonly string[]>;
  /** Ideas: items of no day, or of a day that is no longer among the trip's dates. */
  readonly pool: readonly string[];
  /** The same in the order they are shown in: their own, or by votes. Positions are worked out in `pool`. */
  readonly ideas: readonly string[];
}
export const NOTHING: readonly string[] = [];
const EMPTY: Layout = { dates: NOTHING, days: new Map(), pool: NOTHING, ideas: NOTHING };

/** What the screen shows of a replica. Objects that say the same stay the same objects. */
export function createProjection(by: string) {
  let base: Replica["entities"] = new Map();
  let overlaid: ReadonlyMap<EntityKey, Entity | null> = new Map();
  let layout = EMPTY;
  let rank: Rank = null;

  const read = (key: EntityKey): Entity | undefined => (overlaid.has(key) ? (overlaid.get(key) ?? undefined) : base.get(key));

  /** `touched`: confirmed entities that changed, or null for "anything". */
  function update(replica: Replica, touched: Iterable<EntityKey> | null): void {
    const before = { read: snapshotRead(base, overlaid), overlaid };
    const changes = new Map<EntityKey, Entity | null>();
    for (const [key, entity] of optimistic(replica, by).changes) {
      const old = before.overlaid.get(key);
      changes.set(key, old && entity && sameValue(old, entity) ? old : entity);
    }
    base = replica.entities;
    overlaid = changes;
    const candidates = touched === null ? null : new Set([...touched, ...before.overlaid.keys(), ...changes.keys()]);
    if (candidates === null || [...candidates].some((key) => movesThings(before.read(key), read(key), rank !== null))) {
      layout = buildLayout(allItems(), read("itinerary"), layout, rank);
    }
  }

  /** Puts ideas of a higher rank first; null: in their own order. */
  function rankIdeas(next: Rank): void {
    rank = next;
    layout = buildLayout(allItems(), read("itinerary"), layout, rank);
  }

  function* allItems(): Generator<Item> {
    for (const [key, entity] of base) if (entity.kind === "item" && !overlaid.has(key)) yield entity;
    for (const entity of overlaid.values()) if (entity?.kind === "item") yield entity;
  }

  return { read, update, rankIdeas, items: (): Item[] => [...allItems()], layout: (): Layout => layout };
}

const snapshotRead = (base: Replica["entities"], top: ReadonlyMap<EntityKey, Entity | null>) => (key: EntityKey) =>
  top.has(key) ? (top.get(key) ?? undefined) : base.get(key);

type Rank = ((itemId: string) => number) | null;

function movesThings(before: Entity | undefined, after: Entity | undefined, ranked: boolean): boolean {
  if (before === after) return false;
  if (before?.kind === "votes" || after?.kind === "votes") return ranked;
  if (before?.kind === "item" && after?.kind === "item") return before.dayId !== after.dayId || before.position !== after.position;
  if (before?.kind === "itinerary" && after?.kind === "itinerary")
    return before.startDate !== after.startDate || before.endDate !== after.endDate;
  return before?.kind !== "day" && after?.kind !== "day";
}

function buildLayout(items: Iterable<Item>, trip: Entity | undefined, old: Layout, rank: Rank): Layout {
  if (trip?.kind !== "itinerary") return EMPTY;
  const lists = new Map<string | null, Item[]>();
  for (const item of items) {
    const day = scheduledDay(item, trip);
    const list = lists.get(day);
    if (list) list.push(item);
    else lists.set(day, [item]);
  }
  const ids = (day: string | null, known: readonly string[] | undefined): readonly string[] => {
    const next = (lists.get(day) ?? []).sort(byPosition).map(({ id }) => id);
    return known && sameValue(known, next) ? known : next;
  };
  const dates = datesFrom(trip.startDate, trip.endDate);
  const pool = ids(null, old.pool);
  const ranks = rank && new Map(pool.map((id) => [id, rank(id)]));
  const ideas = ranks ? pool.toSorted((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0)) : pool;
  return {
    dates: sameValue(old.dates, dates) ? old.dates : dates,
    days: new Map(dates.map((date) => [date, ids(date, old.days.get(date))])),
    pool,
    ideas: sameValue(old.ideas, ideas) ? old.ideas : ideas,
  };
}
