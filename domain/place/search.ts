import { z } from "zod";
import { CATEGORIES, LOCATION_KINDS, typeOfWord } from "#domain/place/category.ts";

/** Numbers arrive as text in a query string, and an empty text is no zero. */
const degrees = (limit: number, message: string) =>
  z
    .union([z.number(), z.string().trim().min(1, message).transform(Number)], message)
    .pipe(z.number(message).min(-limit, message).max(limit, message));
export const latitude = degrees(90, "Latitude goes from -90 to 90.");
export const longitude = degrees(180, "Longitude goes from -180 to 180.");

/** A part of the map in degrees. West of east, or across the date line when west is greater. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const BOX = "A box is west,south,east,north in degrees.";
export const boxSchema = z.union([z.string(), z.array(z.number())], BOX).transform((value, ctx): Box => {
  const [west, south, east, north, more] = (typeof value === "string" ? value.split(",") : value).map((part) =>
    part === "" ? Number.NaN : Number(part),
  );
  const inside = (degree: number | undefined, limit: number) => degree !== undefined && Math.abs(degree) <= limit;
  if (!inside(west, 180) || !inside(east, 180) || !inside(south, 90) || !inside(north, 90) || more !== undefined) {
    ctx.addIssue({ code: "custom", message: BOX });
    return z.NEVER;
  }
  if (south! > north!) {
    ctx.addIssue({ code: "custom", message: "The south of a box lies below its north." });
    return z.NEVER;
  }
  return { west: west!, south: south!, east: east!, north: north! };
});

/** What to look for: any of these kinds, or sights of any of these categories. */
export interface TypeFilter {
  readonly kinds: readonly string[];
  readonly categories: readonly string[];
}

const KINDS: ReadonlySet<string> = new Set(LOCATION_KINDS);

/** "city", "museum", "airport,park": kinds and categories, one or several. */
export const typeFilterSchema = z
  .string()
  .max(200)
  .transform((text, ctx): TypeFilter => {
    const kinds: string[] = [];
    const categories: string[] = [];
    for (const word of text.split(",")) {
      const type = typeOfWord(word);
      if (!type) {
        ctx.addIssue({ code: "custom", message: `Types are ${[...LOCATION_KINDS, ...CATEGORIES].join(", ")}.` });
        return z.NEVER;
      }
      if (KINDS.has(type)) kinds.push(type);
      else categories.push(type);
    }
    return { kinds, categories };
  });

export const MAX_RESULTS = 100;

const searchSession = z.string().regex(/^[\w-]{8,36}$/, "A session is 8 to 36 letters, digits, - and _.");
const searchLanguage = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, "A language is written like de or pt-BR.");

export const searchInput = z
  .object({
    /** What a person typed: a name in any language, a code, several words. */
    q: z.string().trim().max(200, "At most 200 characters.").optional(),
    lat: latitude.optional(),
    lon: longitude.optional(),
    /** Metres around the point; without it a point only says what is near. */
    radius: z.coerce.number("A radius is a number of metres.").positive("A radius is more than 0 metres.").max(20_100_000).optional(),
    /** `west,south,east,north` in degrees; west greater than east crosses the date line. */
    bbox: boxSchema.optional(),
    /** A kind (`city`, `airport`, `sight`) or a category of sights (`museum`), or several with commas. */
    type: typeFilterSchema.optional(),
    limit: z.coerce.number("A limit is a number.").int().min(1).max(MAX_RESULTS).optional(),
    /** Made by the caller when a person begins to type, the same until they choose: asks an outside provider for suggestions too, if one is set up. */
    session: searchSession.optional(),
    /** Language of suggestions, such as `de`. */
    language: searchLanguage.optional(),
  })
  .superRefine(({ q, lat, lon, radius, bbox }, ctx) => {
    if ((lat === undefined) !== (lon === undefined))
      ctx.addIssue({ code: "custom", path: [lat === undefined ? "lat" : "lon"], message: "A point has a latitude and a longitude." });
    else if (radius !== undefined && lat === undefined)
      ctx.addIssue({ code: "custom", path: ["radius"], message: "A radius needs lat and lon." });
    if (!q && lat === undefined && lon === undefined && bbox === undefined)
      ctx.addIssue({ code: "custom", path: ["q"], message: "Give at least a text (q), a point (lat and lon) or a box (bbox)." });
  });
export type SearchInput = z.infer<typeof searchInput>;

/** Why a place answers a text. */
export const MATCHES = ["name", "alternate", "code", "words", "similar"] as const;

export const locationSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** A kind of place; further kinds may come. */
  type: z.string(),
  /** ISO 3166-1 alpha-2; null at sea and for imports that do not say. */
  country: z.string().nullable(),
  admin: z.string().optional(),
  city: z.string().optional(),
  lat: z.number(),
  lon: z.number(),
  timeZone: z.string().optional(),
  distanceMeters: z.number().optional(),
  population: z.number().optional(),
  source: z.string(),
  licence: z.string().optional(),
  category: z.string().optional(),
  /** Airport or city code. */
  iata: z.string().optional(),
  /** Why it is here, when a text was searched: its name, another of its names, its code, its words and surroundings, or a name much alike. */
  matchedBy: z.enum(MATCHES).optional(),
  /** The name that matched, when it is not `name`: "Mailand" for Milan. */
  matchedName: z.string().optional(),
  description: z.string().optional(),
});
export type FoundLocation = z.infer<typeof locationSchema>;

/** A place that an outside provider knows and we do not. Where it lies is asked for when a person chooses it (`place.resolve`). */
export const suggestionSchema = z.object({
  /** `google:<place id>` */
  id: z.string(),
  name: z.string(),
  /** Where it is, in words. */
  detail: z.string().nullable(),
  type: z.string(),
  distanceMeters: z.number().optional(),
  /** Who knows it, to be named wherever it is shown. */
  source: z.string(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const searchOutput = z.object({ locations: z.array(locationSchema), suggestions: z.array(suggestionSchema).optional() });

export const resolveInput = z.object({
  id: z.string().regex(/^google:[\w-]{1,300}$/, "An id of a suggestion."),
  /** Its name as suggested, to find the same place among ours. */
  name: z.string().max(300).optional(),
  session: searchSession.optional(),
  language: searchLanguage.optional(),
});
/** What a chosen suggestion is: a place of ours when we have it, else where it lies now. Not to be kept (decision 8). */
export const resolveOutput = z.object({
  id: z.string(),
  place: locationSchema.nullable(),
  lat: z.number(),
  lon: z.number(),
  country: z.string().nullable(),
  type: z.string(),
});

export const placeSchema = locationSchema.omit({ distanceMeters: true, matchedBy: true, matchedName: true }).extend({
  /** OSM opening hours; absent means unknown, not closed. */
  openingHours: z.string().optional(),
  visitMinutes: z.number().optional(),
  cityCode: z.string().optional(),
  /** Other names, in any language. */
  otherNames: z.array(z.string()),
});
export type Place = z.infer<typeof placeSchema>;

/** Places whose opening hours are asked for, all at once. */
export const hoursInput = z.object({ ids: z.array(z.string().min(1).max(200)).max(200, "At most 200 places at once.") });
export const hoursOutput = z.object({ hours: z.record(z.string(), z.string()) });
