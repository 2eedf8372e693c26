import type { Cabin, Slice } from "#domain/flight/offer.ts";

/**
 * Kilograms of CO2 equivalent per passenger and kilometre, with the effect of emissions at height, rounded from the passenger flight
 * factors of the UK Government's conversion factors for company reporting (DESNZ). Class factors within Europe differ little.
 */
export const EMISSIONS_SOURCE = {
  source: "UK Government GHG conversion factors (DESNZ), passenger flights with radiative forcing, rounded",
  year: 2023,
};

const SHORT_KM = 3700;
const SHORT: Readonly<Record<Cabin, number>> = { economy: 0.183, premium_economy: 0.183, business: 0.274, first: 0.274 };
const LONG: Readonly<Record<Cabin, number>> = { economy: 0.2, premium_economy: 0.32, business: 0.58, first: 0.8 };

/** An estimate for everybody with a seat, in kilograms. Distances the supplier does not tell count as nothing known: undefined. */
export function emissionsOf(slices: readonly Slice[], seats: number): number | undefined {
  let kilograms = 0;
  for (const { segments } of slices)
    for (const { cabin, distanceKm } of segments) {
      if (distanceKm === undefined) return undefined;
      kilograms += distanceKm * (distanceKm < SHORT_KM ? SHORT : LONG)[cabin];
    }
  return Math.round(kilograms * seats);
}
