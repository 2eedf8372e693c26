import type { Cabin } from "#domain/flight/offer.ts";

export interface CabinLayout {
  readonly cabin: Cabin;
  readonly fromRow: number;
  readonly toRow: number;
  /** Columns, aisles as blanks: "ABC DEF". */
  readonly columns: string;
  readonly exitRows: readonly number[];
  readonly galleyBefore: readonly number[];
  readonly lavatoryBefore: readonly number[];
}

export interface Aircraft {
  readonly code: string;
  readonly name: string;
  readonly rangeKm: number;
  readonly cabins: readonly CabinLayout[];
}

const cabin = (
  name: Cabin,
  fromRow: number,
  toRow: number,
  columns: string,
  { exit = [], galley = [], lavatory = [] }: { exit?: readonly number[]; galley?: readonly number[]; lavatory?: readonly number[] } = {},
): CabinLayout => ({ cabin: name, fromRow, toRow, columns, exitRows: exit, galleyBefore: galley, lavatoryBefore: lavatory });

/** Layouts as such aircraft commonly have them; no airline's own. */
export const AIRCRAFT: readonly Aircraft[] = [
  { code: "AT7", name: "ATR 72", rangeKm: 900, cabins: [cabin("economy", 1, 18, "AC DF", { exit: [1, 18], lavatory: [18] })] },
  {
    code: "E90",
    name: "Embraer E190",
    rangeKm: 3200,
    cabins: [cabin("business", 1, 3, "A DF", { galley: [1] }), cabin("economy", 4, 26, "AC DF", { exit: [12, 13], lavatory: [26] })],
  },
  {
    code: "320",
    name: "Airbus A320",
    rangeKm: 4800,
    cabins: [
      cabin("business", 1, 3, "AC DF", { galley: [1], lavatory: [1] }),
      cabin("economy", 4, 29, "ABC DEF", { exit: [12, 13], lavatory: [29] }),
    ],
  },
  {
    code: "738",
    name: "Boeing 737-800",
    rangeKm: 5000,
    cabins: [cabin("economy", 1, 31, "ABC DEF", { exit: [15, 16], galley: [1], lavatory: [1, 31] })],
  },
  {
    code: "333",
    name: "Airbus A330-300",
    rangeKm: 10200,
    cabins: [
      cabin("business", 1, 7, "A DG K", { galley: [1], lavatory: [1] }),
      cabin("economy", 20, 50, "AC DEFG HK", { exit: [20, 38], galley: [38], lavatory: [20, 38] }),
    ],
  },
  {
    code: "359",
    name: "Airbus A350-900",
    rangeKm: 15500,
    cabins: [
      cabin("business", 1, 10, "A DG K", { galley: [1], lavatory: [6] }),
      cabin("premium_economy", 15, 17, "AC DEFG HK", { lavatory: [15] }),
      cabin("economy", 20, 44, "ABC DEG HJK", { exit: [20, 33], galley: [33], lavatory: [20, 33] }),
    ],
  },
  {
    code: "789",
    name: "Boeing 787-9",
    rangeKm: 14500,
    cabins: [
      cabin("business", 1, 8, "A DG K", { galley: [1], lavatory: [5] }),
      cabin("premium_economy", 12, 14, "AB DEF JK", { lavatory: [12] }),
      cabin("economy", 20, 42, "ABC DEF HJK", { exit: [20, 31], galley: [31], lavatory: [20, 31] }),
    ],
  },
  {
    code: "77W",
    name: "Boeing 777-300ER",
    rangeKm: 14000,
    cabins: [
      cabin("first", 1, 2, "A DG K", { galley: [1], lavatory: [1] }),
      cabin("business", 5, 14, "A DG K", { galley: [10], lavatory: [5] }),
      cabin("premium_economy", 18, 21, "AC DEFG HK", { lavatory: [18] }),
      cabin("economy", 25, 53, "ABC DEFG HJK", { exit: [25, 40], galley: [40], lavatory: [25, 40] }),
    ],
  },
];

export interface Seat {
  /** "12A" */
  readonly label: string;
  readonly row: number;
  readonly column: string;
  readonly cabin: Cabin;
  readonly features: readonly ("window" | "aisle" | "exit" | "legroom")[];
}

/** Every seat of an aircraft, front to back. */
export function seatsOf(aircraft: Aircraft): Seat[] {
  const seats: Seat[] = [];
  for (const layout of aircraft.cabins) {
    const { columns } = layout;
    for (let row = layout.fromRow; row <= layout.toRow; row++) {
      const isExit = layout.exitRows.includes(row);
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i]!;
        if (column === " ") continue;
        const features: Seat["features"][number][] = [];
        if (i === 0 || i === columns.length - 1) features.push("window");
        if (columns[i - 1] === " " || columns[i + 1] === " ") features.push("aisle");
        if (isExit) features.push("exit", "legroom");
        else if (row === layout.fromRow) features.push("legroom");
        seats.push({ label: `${row}${column}`, row, column, cabin: layout.cabin, features });
      }
    }
  }
  return seats;
}

const CAPACITY = new Map(
  AIRCRAFT.map((aircraft) => {
    const count = new Map<Cabin, number>();
    for (const seat of seatsOf(aircraft)) count.set(seat.cabin, (count.get(seat.cabin) ?? 0) + 1);
    return [aircraft.code, count] as const;
  }),
);

/** Seats of a cabin; 0 when the aircraft has none of it. */
export const capacityOf = (aircraft: string, of: Cabin): number => CAPACITY.get(aircraft)?.get(of) ?? 0;

export const aircraftOf = (code: string): Aircraft | undefined => AIRCRAFT.find((aircraft) => aircraft.code === code);
