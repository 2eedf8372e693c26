import { createHash } from "node:crypto";
import tzLookup from "@photostructure/tz-lookup";
import { iso1A2Code } from "@rapideditor/country-coder";
import { z } from "zod";
import { isCategory, LOCATION_KINDS, type LocationKind, typeOfWord } from "#domain/place/category.ts";
import { cityImportance } from "#domain/place/importance.ts";
import { placeKey } from "#domain/place/key.ts";
import { timeZoneSchema } from "#domain/time.ts";
import { BLANK, type PlaceRecord } from "../../prisma/seed/record.ts";

/** What a reader found of a place, as it stood in the file. */
export interface PlaceDraft {
  readonly sourceId?: string | undefined;
  readonly name?: string | undefined;
  readonly alternates?: readonly string[] | undefined;
  readonly lat?: string | number | undefined;
  readonly lon?: string | number | undefined;
  readonly kind?: string | undefined;
  readonly category?: string | undefined;
  readonly country?: string | undefined;
  readonly admin?: string | undefined;
  readonly city?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly population?: string | undefined;
  readonly iata?: string | undefined;
  readonly openingHours?: string | undefined;
  readonly visitMinutes?: string | undefined;
  readonly description?: string | undefined;
  /** GeoNames feature code. */
  readonly feature?: string | undefined;
  /** Anything here means that an encyclopedia knows the place. */
  readonly wellKnown?: string | undefined;
}

const degree = (limit: number, name: string) =>
  z
    .union([z.number(), z.string().trim().min(1)], `no ${name}`)
    .transform(Number)
    .pipe(z.number(`the ${name} is no number`).min(-limit, `the ${name} is out of range`).max(limit, `the ${name} is out of range`));
const clean = (max: number) =>
  z
    .string()
    .transform((value) => value.replaceAll("\u0000", "").toWellFormed().trim().slice(0, max))
    .optional()
    .transform((value) => value || undefined);

const draftSchema = z.object({
  sourceId: clean(200),
  name: z
    .string("no name")
    .transform((name) => name.replaceAll("\u0000", "").toWellFormed().trim())
    .pipe(z.string().min(1, "no name").max(300, "the name is too long")),
  alternates: z.array(z.string()).max(2000).default([]),
  lat: degree(90, "latitude"),
  lon: degree(180, "longitude"),
  kind: clean(40),
  category: clean(80),
  country: clean(80),
  admin: clean(120),
  city: clean(120),
  timeZone: clean(64),
  population: z.coerce.number().int().min(0).max(2_000_000_000).optional().catch(undefined),
  iata: clean(3),
  openingHours: clean(300),
  visitMinutes: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
  description: clean(1000),
  feature: clean(10),
  wellKnown: z.string().optional(),
});

const KINDS: ReadonlySet<string> = new Set(LOCATION_KINDS);
const MOST_ALTERNATES = 200;

/** A checked place of a file, ready to be stored, or the reason why not. */
export function toPlace(draft: PlaceDraft, source: string, licence: string | null): { place: PlaceRecord } | { error: string } {
  const parsed = draftSchema.safeParse(draft);
  if (!parsed.success) return { error: parsed.error.issues.map(({ message }) => message).join(", ") };
  const row = parsed.data;
  if (placeKey(row.name) === "") return { error: "the name has no letters" };
  const type = typeOfWord(row.kind ?? "") ?? typeOfWord(row.category ?? "");
  const category = type && isCategory(type) ? type : null;
  const kind: LocationKind = category ? "sight" : type && KINDS.has(type) ? (type as LocationKind) : "point";
  const sourceId = row.sourceId ?? `${placeKey(row.name)}@${row.lat.toFixed(5)},${row.lon.toFixed(5)}`;
  return {
    place: {
      ...BLANK,
      id: `imp-${createHash("sha1").update(`${source}|${sourceId}`).digest("hex").slice(0, 20)}`,
      source,
      sourceId,
      kind,
      category,
      name: row.name,
      alternates: row.alternates.map((name) => name.replaceAll("\u0000", "").toWellFormed().trim().slice(0, 300)).slice(0, MOST_ALTERNATES),
      country: countryOf(row.country, row),
      admin: row.admin ?? null,
      city: row.city ?? null,
      lat: row.lat,
      lon: row.lon,
      timeZone: timeZoneSchema.safeParse(row.timeZone).success ? row.timeZone! : tzLookup(row.lat, row.lon),
      population: row.population || null,
      importance: importanceOf(kind, row),
      iata: /^[A-Z]{3}$/.test(row.iata ?? "") ? row.iata! : null,
      openingHours: row.openingHours ?? null,
      visitMinutes: row.visitMinutes ?? null,
      description: row.description ?? null,
      details: row.category && !category ? { type: row.category } : null,
      licence,
    },
  };
}

const countryOf = (written: string | undefined, at: { readonly lat: number; readonly lon: number }): string | null =>
  /^[A-Za-z]{2}$/.test(written ?? "") ? written!.toUpperCase() : iso1A2Code([at.lon, at.lat]);

function importanceOf(kind: LocationKind, row: z.infer<typeof draftSchema>): number {
  if (kind === "city" || kind === "district") return cityImportance(row.population || null, row.feature ?? "");
  return row.wellKnown ? 0.4 : 0.25;
}
