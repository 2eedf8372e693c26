import type { FlightOffer } from "#domain/flight/offer.ts";

/** What a person narrows a list down by; windows are minutes since midnight, wall time, over midnight when the end is earlier. */
export interface OfferFilters {
  readonly departureWindow?: readonly [number, number] | undefined;
  readonly arrivalWindow?: readonly [number, number] | undefined;
  readonly carriers?: readonly string[] | undefined;
  readonly excludeCarriers?: readonly string[] | undefined;
  readonly maxDurationMinutes?: number | undefined;
  readonly avoidAirports?: readonly string[] | undefined;
  readonly maxStops: number;
}

const within = (local: string, window: readonly [number, number] | undefined): boolean => {
  if (!window) return true;
  const minute = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
  const [from, to] = window;
  return from <= to ? minute >= from && minute <= to : minute >= from || minute <= to;
};

/** Whether every direction of an offer fulfils the filters: suppliers may ignore what they do not know. */
export function fits({ slices }: Pick<FlightOffer, "slices">, filters: OfferFilters): boolean {
  return slices.every(({ segments, stops, durationMinutes, layovers }) => {
    const codes = segments.map(({ carrier }) => carrier.code);
    return (
      stops <= filters.maxStops &&
      (filters.maxDurationMinutes === undefined || durationMinutes <= filters.maxDurationMinutes) &&
      (!filters.carriers?.length || codes.every((code) => filters.carriers?.includes(code))) &&
      !codes.some((code) => filters.excludeCarriers?.includes(code)) &&
      !layovers.some(({ airport }) => filters.avoidAirports?.includes(airport)) &&
      within(segments[0]!.departure.local, filters.departureWindow) &&
      within(segments.at(-1)!.arrival.local, filters.arrivalWindow)
    );
  });
}
