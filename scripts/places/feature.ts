import { z } from "zod";
import { typeOfWord } from "#domain/place/category.ts";
import type { PlaceDraft } from "./draft.ts";

const featureSchema = z.object({
  type: z.literal("Feature", "not a feature"),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }, "no geometry"),
  properties: z.record(z.string(), z.unknown()).nullable().optional(),
});

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : typeof value === "number" ? String(value) : undefined;

const object = (value: unknown): Record<string, unknown> => {
  // Overture extracts made by way of CSV carry their nested fields as JSON text.
  if (typeof value === "string" && /^[[{]/.test(value)) {
    try {
      return object(JSON.parse(value));
    } catch {
      return {};
    }
  }
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
};

/** A point of any geometry: itself, or the middle of its extent. */
function pointOf(coordinates: readonly unknown[]): { lat?: number; lon?: number } {
  let west = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  const visit = (part: readonly unknown[]): void => {
    const [x, y] = part;
    if (typeof x === "number" && typeof y === "number") {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    } else for (const inner of part) if (Array.isArray(inner)) visit(inner);
  };
  visit(coordinates);
  return west <= east ? { lat: (south + north) / 2, lon: (west + east) / 2 } : {};
}

const OSM_KEYS = [
  "tourism",
  "historic",
  "amenity",
  "leisure",
  "natural",
  "place",
  "aeroway",
  "man_made",
  "building",
  "waterway",
  "shop",
] as const;
const RELIGIONS: Readonly<Record<string, string>> = {
  muslim: "mosque",
  jewish: "synagogue",
  buddhist: "temple",
  hindu: "temple",
  shinto: "temple",
};

function osmCategory(properties: Readonly<Record<string, unknown>>): string | undefined {
  if (properties.amenity === "place_of_worship") return RELIGIONS[text(properties.religion) ?? ""] ?? "church";
  const values = OSM_KEYS.flatMap((key) => text(properties[key]) ?? []);
  return values.find((value) => typeOfWord(value)) ?? values[0];
}

/** A GeoJSON feature of OpenStreetMap, Overture or anybody: the names of properties tell which. */
export function featureToDraft(value: unknown): PlaceDraft {
  const { id, geometry, properties: own } = featureSchema.parse(value);
  const properties = own ?? {};
  const at = pointOf(geometry.coordinates);
  const names = object(properties.names);
  return "primary" in names ? overture(id, at, properties, names) : openStreetMap(id, at, properties);
}

function overture(
  id: string | number | undefined,
  at: { lat?: number; lon?: number },
  properties: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, unknown>>,
): PlaceDraft {
  const address = object(Object.values(object(properties.addresses))[0]);
  const categories = object(properties.categories);
  const alternate = Object.values(object(categories.alternate)).map(text);
  const wanted = [
    text(categories.primary),
    text(properties.basic_category),
    text(properties.subtype),
    text(properties.class),
    ...alternate,
  ];
  return {
    ...at,
    sourceId: text(properties.id) ?? text(id),
    name: text(names.primary),
    alternates: Object.values(object(names.common)).flatMap((name) => text(name) ?? []),
    category: wanted.find((word) => word !== undefined && typeOfWord(word)) ?? wanted.find((word) => word !== undefined),
    country: text(properties.country) ?? text(address.country),
    city: text(address.locality),
    population: text(properties.population),
  };
}

function openStreetMap(
  id: string | number | undefined,
  at: { lat?: number; lon?: number },
  properties: Readonly<Record<string, unknown>>,
): PlaceDraft {
  const typed =
    text(properties.osm_type) && text(properties.osm_id) ? `${text(properties.osm_type)}/${text(properties.osm_id)}` : undefined;
  const alternates = Object.entries(properties).flatMap(([key, name]) =>
    /^(name:|alt_name|old_name|int_name|official_name|short_name|loc_name|localName)/.test(key) ? (text(name)?.split(";") ?? []) : [],
  );
  return {
    ...at,
    sourceId: text(properties["@id"]) ?? typed ?? text(id) ?? text(properties.id) ?? text(properties.osm_id),
    name: text(properties.name) ?? text(properties.Name) ?? text(properties.title) ?? text(properties["name:en"]),
    alternates,
    category: text(properties.category) ?? osmCategory(properties),
    country: text(properties["addr:country"]) ?? text(properties["ISO3166-1:alpha2"]) ?? text(properties.country),
    city: text(properties["addr:city"]) ?? text(properties.city),
    population: text(properties.population),
    iata: text(properties.iata),
    openingHours: text(properties.opening_hours) ?? text(properties.openingHours),
    description: text(properties["description:en"]) ?? text(properties.description),
    wellKnown: text(properties.wikidata) ?? text(properties.wikipedia),
  };
}
