import type { Category, LocationKind } from "#domain/place/category.ts";

/** A place on its way into the tables. `alternates` are further names it is searched by. */
export interface PlaceRecord {
  id: string;
  source: string;
  sourceId: string;
  kind: LocationKind;
  category: Category | null;
  name: string;
  alternates: readonly string[];
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** Name of the first-level region, and its GeoNames code within the country ("IL"). */
  admin: string | null;
  adminCode: string | null;
  /** City of a sight or an airport. */
  city: string | null;
  lat: number;
  lon: number;
  timeZone: string | null;
  population: number | null;
  importance: number;
  iata: string | null;
  cityCode: string | null;
  openingHours: string | null;
  visitMinutes: number | null;
  description: string | null;
  details: Record<string, unknown> | null;
  licence: string | null;
}

/** A record with everything unknown, to be spread over. */
export const BLANK = {
  category: null,
  alternates: [],
  country: null,
  admin: null,
  adminCode: null,
  city: null,
  timeZone: null,
  population: null,
  importance: 0,
  iata: null,
  cityCode: null,
  openingHours: null,
  visitMinutes: null,
  description: null,
  details: null,
  licence: null,
} as const satisfies Partial<PlaceRecord>;
