import { aircraftOf, seatsOf } from "#domain/flight/aircraft.ts";
import { HOUSE_CURRENCY } from "#domain/flight/fares.ts";
import type { SeatMap } from "#domain/flight/offer.ts";
import { type LiveLeg, segmentId } from "#server/flight/house-offer.ts";
import type { SeatState } from "#server/inventory/service.ts";

/** What choosing a seat costs where the fare does not include it, minor units of EUR. */
const CHOICE = { legroom: 2900, any: 900 } as const;

/** The map of a flight's cabin as it was bought, with each seat as it is now. */
export function houseSeatMap(leg: LiveLeg, states: readonly SeatState[], choiceIncluded: boolean, live?: string): SeatMap {
  const aircraft = aircraftOf(leg.aircraft);
  if (!aircraft) return { segment: segmentId(leg), cabins: [] };
  const byLabel = new Map(states.map((state) => [state.label, state]));
  const seats = Map.groupBy(seatsOf(aircraft), ({ row }) => row);
  return {
    segment: segmentId(leg),
    aircraft: aircraft.name,
    ...(live && { live }),
    cabins: aircraft.cabins
      .filter(({ cabin }) => cabin === leg.cabin)
      .map((layout) => ({
        cabin: layout.cabin,
        columns: layout.columns,
        rows: Array.from({ length: layout.toRow - layout.fromRow + 1 }, (_, i) => layout.fromRow + i).map((row) => ({
          row,
          exit: layout.exitRows.includes(row),
          ...(layout.galleyBefore.includes(row)
            ? { before: "galley" as const }
            : layout.lavatoryBefore.includes(row) && { before: "lavatory" as const }),
          seats: (seats.get(row) ?? []).map(({ label, column, features }) => ({
            id: label,
            column,
            // A seat without a row of its own is not on sale.
            status: byLabel.get(label)?.status ?? ("sold" as const),
            features: [...features],
            price: {
              amount: choiceIncluded || leg.cabin !== "economy" ? 0 : features.includes("legroom") ? CHOICE.legroom : CHOICE.any,
              currency: HOUSE_CURRENCY,
            },
          })),
        })),
      })),
  };
}
