import type { SeatMap } from "#domain/flight/offer.ts";

export type Seat = SeatMap["cabins"][number]["rows"][number]["seats"][number];
export type SeatRow = SeatMap["cabins"][number]["rows"][number];
export type Step = "up" | "down" | "left" | "right" | "rowStart" | "rowEnd" | "first" | "last";

/** Keys of a grid (WAI-ARIA). */
export const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "rowStart",
  End: "rowEnd",
};

/** Rows of a map from front to back, over all cabins. */
export const rowsOf = (map: SeatMap): SeatRow[] => map.cabins.flatMap(({ rows }) => rows);

const columnsOf = (map: SeatMap): string =>
  map.cabins.reduce((widest, { columns }) => (columns.length > widest.length ? columns : widest), "");

/** The seat that a key leads to, over aisles and gaps; the same one at the edge. `ctrl`: to the first or last of all. */
export function neighbour(map: SeatMap, from: string, step: Step): string {
  const rows = rowsOf(map);
  const at = rows.findIndex(({ seats }) => seats.some(({ id }) => id === from));
  const row = rows[at];
  if (!row) return rows[0]?.seats[0]?.id ?? from;
  const place = row.seats.findIndex(({ id }) => id === from);
  const order = columnsOf(map);
  switch (step) {
    case "left":
      return row.seats[place - 1]?.id ?? from;
    case "right":
      return row.seats[place + 1]?.id ?? from;
    case "rowStart":
      return row.seats[0]?.id ?? from;
    case "rowEnd":
      return row.seats.at(-1)?.id ?? from;
    case "first":
      return rows.find(({ seats }) => seats.length > 0)?.seats[0]?.id ?? from;
    case "last":
      return rows.findLast(({ seats }) => seats.length > 0)?.seats.at(-1)?.id ?? from;
    default: {
      const next = (step === "up" ? rows.slice(0, at).reverse() : rows.slice(at + 1)).find(({ seats }) => seats.length > 0);
      if (!next) return from;
      const x = order.indexOf(row.seats[place]!.column);
      const away = (seat: Seat) => Math.abs(order.indexOf(seat.column) - x);
      return next.seats.reduce((nearest, seat) => (away(seat) < away(nearest) ? seat : nearest)).id;
    }
  }
}

/** The map with what was heard since: labels held or sold; all others that are on the map are free. */
export function withStates(map: SeatMap, held: readonly string[], sold: readonly string[]): SeatMap {
  const taken = new Map<string, Seat["status"]>([...held.map((id) => [id, "held"] as const), ...sold.map((id) => [id, "sold"] as const)]);
  return {
    ...map,
    cabins: map.cabins.map((cabin) => ({
      ...cabin,
      rows: cabin.rows.map((row) => ({ ...row, seats: row.seats.map((seat) => ({ ...seat, status: taken.get(seat.id) ?? "free" })) })),
    })),
  };
}

/** Takes or gives back a seat. With all travellers seated the oldest wish moves on. Wishes that cannot be had are left out. */
export function toggled(map: SeatMap, chosen: readonly string[], seat: string, travellers: number): readonly string[] {
  if (chosen.includes(seat)) return chosen.filter((id) => id !== seat);
  const known = rowsOf(map).flatMap(({ seats }) => seats);
  if (known.find(({ id }) => id === seat)?.status !== "free") return chosen;
  return [...chosen, seat].slice(-travellers);
}

/** Wishes that somebody else has meanwhile. */
export const lost = (map: SeatMap, chosen: readonly string[]): string[] => {
  const states = new Map(rowsOf(map).flatMap(({ seats }) => seats.map(({ id, status }) => [id, status] as const)));
  return chosen.filter((id) => states.get(id) !== "free");
};

/** Extra cost of the chosen seats; null when there is no price on them. */
export function priceOf(map: SeatMap, chosen: readonly string[]): { amount: number; currency: string } | null {
  const seats = rowsOf(map).flatMap(({ seats }) => seats.filter(({ id, price }) => chosen.includes(id) && price));
  const currency = seats[0]?.price?.currency;
  return currency === undefined ? null : { amount: seats.reduce((sum, { price }) => sum + (price?.amount ?? 0), 0), currency };
}
