/** How well known a place is, 0 to 1. One scale for every kind, so that cities, airports and sights can be ranked together. */

const clamp = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

/** By population; capitals count more, parts of cities and abandoned places less. `feature` is a GeoNames code. */
export function cityImportance(population: number | null, feature: string): number {
  const size = population && population > 0 ? Math.log10(population + 1) / 8 : 0.3;
  const rank = feature === "PPLC" ? 0.08 : feature === "PPLA" ? 0.02 : /^PPL[XHQW]$/.test(feature) ? -0.15 : 0;
  return clamp(size + rank);
}

/** By size and by the city it serves (that city's importance, 0 when unknown): Heathrow is more than Luton, and Luton more than an airfield. */
export function airportImportance(type: string, scheduled: boolean, city: number): number {
  const size = type === "large_airport" ? 0.55 : type === "medium_airport" ? 0.45 : 0.32;
  return clamp((scheduled ? size : size - 0.14) + (type === "large_airport" && scheduled ? city * 0.2 : 0));
}

/** "London, all airports" comes right after London. */
export const airportCityImportance = (city: number): number => clamp(city * 0.9);

/** By population, so that countries lie among the largest cities; a territory of a few hundred people is no more than a village. */
export const countryImportance = (population: number): number => clamp(0.36 + Math.log10(population + 1) / 14);

/** Curated sights are listed best known first within their city. */
export const sightImportance = (index: number, count: number): number => clamp(0.62 - (0.2 * index) / Math.max(1, count - 1 || 1));
