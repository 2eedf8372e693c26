/** Good for its price and not far: a tenth of rating is worth as much as a percent of price or half a kilometre. */
export const goodness = (stay: {
  readonly rating: number | null;
  /** Of the whole stay, minor units. */
  readonly total: number;
  readonly nights: number;
  readonly rooms: number;
  readonly meters: number | null;
}): number => (stay.rating ?? 6) * 10 - 9 * Math.log(stay.total / (stay.nights * stay.rooms)) - (1.2 * (stay.meters ?? 0)) / 1000;
