import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CATEGORIES } from "#domain/place/category.ts";
import { sightImportance } from "#domain/place/importance.ts";
import { BLANK, type PlaceRecord } from "./record.ts";
import type { Zones } from "./zones.ts";

const DIRECTORY = join(import.meta.dirname, "../data/sights");

const sightSchema = z.object({
  slug: z.string().regex(/^[a-z0-9-]{1,80}$/),
  name: z.string().min(1).max(200),
  localName: z.string().min(1).max(200).optional(),
  city: z.string().min(1).max(100),
  country: z.string().regex(/^[A-Z]{2}$/),
  category: z.enum(CATEGORIES),
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  openingHours: z.string().min(1).max(300).optional(),
  visitMinutes: z.number().int().min(5).max(1440),
  description: z.string().min(1).max(500),
});
type Sight = z.infer<typeof sightSchema>;

const files = (): string[] =>
  existsSync(DIRECTORY)
    ? readdirSync(DIRECTORY)
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => join(DIRECTORY, name))
    : [];

/** Changes when any curated file does. */
export function sightsVersion(): string {
  const hash = createHash("sha1");
  for (const file of files()) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

/** The curated sights. A bad entry stops the load and is named: these files are ours. */
export function readSights(zones: Zones): PlaceRecord[] {
  const sights = files().flatMap((file) => {
    const parsed = z.array(sightSchema).safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (!parsed.success) throw new Error(`${file}:\n${z.prettifyError(parsed.error)}`);
    return parsed.data;
  });
  const byCity = Map.groupBy(sights, ({ city, country }) => `${country} ${city}`);
  const seen = new Set<string>();
  return [...byCity.values()].flatMap((inCity) =>
    inCity.map((sight, index) => {
      if (seen.has(sight.slug)) throw new Error(`Two sights have the slug ${sight.slug}.`);
      seen.add(sight.slug);
      return toRecord(sight, sightImportance(index, inCity.length), zones);
    }),
  );
}

function toRecord(sight: Sight, importance: number, zones: Zones): PlaceRecord {
  const nearest = zones.grid.nearest(sight, 60, (city) => city.country === sight.country && city.admin !== null);
  return {
    ...BLANK,
    id: `sight-${sight.slug}`,
    source: "caravan",
    sourceId: `sight-${sight.slug}`,
    kind: "sight",
    category: sight.category,
    name: sight.name,
    alternates: sight.localName ? [sight.localName] : [],
    country: sight.country,
    admin: nearest?.point.admin ?? null,
    adminCode: nearest?.point.adminCode ?? null,
    city: sight.city,
    lat: sight.lat,
    lon: sight.lon,
    timeZone: zones.at(sight, sight.country),
    importance,
    openingHours: sight.openingHours ?? null,
    visitMinutes: sight.visitMinutes,
    description: sight.description,
  };
}
