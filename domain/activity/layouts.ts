/** Seats of a venue: sections with rows, columns with aisles as blanks, priced apart. */
export interface Section {
  /** Begins each seat's label, so that labels are unique in the venue. */
  readonly code: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: string;
  /** Of the event's plain ticket. */
  readonly percent: number;
}

export const LAYOUTS: Readonly<Record<string, readonly Section[]>> = {
  hall: [
    { code: "S", name: "Stalls, front", rows: 8, columns: "ABCDEF GHIJKLMN OPQRST", percent: 135 },
    { code: "R", name: "Stalls, rear", rows: 9, columns: "ABCDEFG HIJKLMNO PQRSTUV", percent: 100 },
    { code: "B", name: "Balcony", rows: 6, columns: "ABCDEFG HIJKLMNO PQRSTUV", percent: 75 },
    { code: "C", name: "Choir seats", rows: 3, columns: "ABCDEFGH JKLMNOPQ", percent: 50 },
  ],
  theatre: [
    { code: "P", name: "Stalls", rows: 10, columns: "ABCDE FGHIJKLM NOPQR", percent: 120 },
    { code: "D", name: "Dress circle", rows: 5, columns: "ABCDEF GHIJKL MNOPQR", percent: 100 },
    { code: "U", name: "Upper circle", rows: 5, columns: "ABCDEF GHIJKL MNOPQR", percent: 65 },
  ],
};

export interface VenueSeat {
  readonly label: string;
  readonly section: string;
  readonly row: number;
  readonly column: string;
}

const cache = new Map<string, readonly VenueSeat[]>();

/** Every seat of a layout. */
export function venueSeats(layout: string): readonly VenueSeat[] {
  let seats = cache.get(layout);
  if (!seats) {
    seats = (LAYOUTS[layout] ?? []).flatMap(({ code, rows, columns }) =>
      Array.from({ length: rows }, (_, index) => index + 1).flatMap((row) =>
        [...columns].filter((column) => column !== " ").map((column) => ({ label: `${code}${row}${column}`, section: code, row, column })),
      ),
    );
    cache.set(layout, seats);
  }
  return seats;
}
