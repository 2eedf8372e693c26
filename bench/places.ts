// Every kind of place search: through the service, as plain SQL on the same rows, and as an index in memory (the limit). Calls in turn.
import { around } from "geokdbush";
import KDBush from "kdbush";
import { placeKey } from "#domain/place/key.ts";
import { PrefixLists } from "#domain/place/prefix.ts";
import { createContext, world } from "#server/container.ts";
import { search, searchInput } from "#server/place/service.ts";
import { quantile, record } from "./figures.ts";

const ROUNDS = 200;
const NEAREST = 10;

interface Sample {
  readonly id: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly admin: string;
  readonly alternate: string;
}

const sql = <T>(text: string, ...values: unknown[]): Promise<T[]> => world().db.$queryRawUnsafe<T[]>(text, ...values);

/** Places spread over all sizes: the same ones on every run. */
const readSamples = (): Promise<Sample[]> =>
  sql(
    `SELECT id, name, lat, lon, admin, alternate FROM (
       SELECT l.id, l.name, ST_Y(l.geom::geometry) AS lat, ST_X(l.geom::geometry) AS lon, l.admin, n.name AS alternate,
         row_number() OVER (ORDER BY l.population DESC, l.id) AS row
       FROM location l JOIN LATERAL (SELECT name FROM location_name n WHERE n.location_id = l.id AND NOT is_primary AND NOT is_part ORDER BY key LIMIT 1) n ON true
       WHERE l.kind = 'city' AND l.population > 5000 AND l.admin IS NOT NULL AND length(l.name_key) >= 6) AS cities
     WHERE row % 97 = 0 LIMIT ${ROUNDS}`,
  );

async function time(work: (sample: Sample, round: number) => unknown, samples: readonly Sample[]): Promise<number[]> {
  const times: number[] = [];
  for (const [round, sample] of samples.entries()) {
    const started = performance.now();
    await work(sample, round);
    times.push(performance.now() - started);
  }
  return times;
}

/** A slip in the third letter. */
const misspelt = (name: string): string => `${name.slice(0, 2)}${name[3] ?? "x"}${name[2] ?? "x"}${name.slice(4)}`;

const box = ({ lat, lon }: Sample, size: number): string =>
  [Math.max(-180, lon - size), Math.max(-90, lat - size), Math.min(180, lon + size), Math.min(90, lat + size)].join(",");

const KINDS: Readonly<Record<string, (sample: Sample) => Record<string, unknown>>> = {
  "prefix of 1": ({ name }) => ({ q: name.slice(0, 1) }),
  "prefix of 2": ({ name }) => ({ q: name.slice(0, 2) }),
  "prefix of 4": ({ name }) => ({ q: name.slice(0, 4) }),
  "whole name": ({ name }) => ({ q: name }),
  "alternate name": ({ alternate }) => ({ q: alternate }),
  "name and region": ({ name, admin }) => ({ q: `${name} ${admin}`.slice(0, 200) }),
  "museums of a city": ({ name }) => ({ q: `museum ${name}` }),
  "slip of the pen": ({ name }) => ({ q: misspelt(name) }),
  "prefix near a point": ({ name, lat, lon }) => ({ q: name.slice(0, 3), lat, lon }),
  "prefix in a radius": ({ name, lat, lon }) => ({ q: name.slice(0, 3), lat, lon, radius: 50_000 }),
  "nearest 10": ({ lat, lon }) => ({ lat, lon, limit: NEAREST }),
  "nearest airports": ({ lat, lon }) => ({ lat, lon, type: "airport", limit: NEAREST }),
  "sights in a radius": ({ lat, lon }) => ({ lat, lon, type: "sight", radius: 100_000 }),
  "box of a city": (sample) => ({ bbox: box(sample, 0.2) }),
  "box of a country": (sample) => ({ bbox: box(sample, 5) }),
};

const line = (label: string, times: readonly number[], rest = ""): void =>
  console.log(
    `  ${label.padEnd(24)} p50 ${quantile(times, 0.5).toFixed(2).padStart(8)} ms   p95 ${quantile(times, 0.95).toFixed(2).padStart(8)} ms${rest}`,
  );

export async function benchPlaces(): Promise<void> {
  const ctx = createContext({ type: "system", name: "bench" }, { requestId: "bench", ip: "" });
  const samples = await readSamples();
  if (samples.length < ROUNDS) {
    console.error("The reference data is not loaded: node prisma/seed.ts");
    process.exitCode = 1;
    return;
  }
  const figures: Record<string, number> = {};
  console.log(
    `places: ${ROUNDS} rounds, calls in turn, ${world().env.DATABASE_EMBEDDED === "on" ? "embedded database" : "database at DATABASE_URL"}`,
  );
  for (const sample of samples.slice(0, 20)) for (const input of Object.values(KINDS)) await search(ctx, searchInput.parse(input(sample)));
  const empty = await time(() => sql("SELECT 1"), samples);
  line("empty query", empty);
  const all: number[] = [];
  for (const [kind, input] of Object.entries(KINDS)) {
    const times = await time((sample) => search(ctx, searchInput.parse(input(sample))), samples);
    line(kind, times);
    figures[`${kind} p95`] = quantile(times, 0.95);
    all.push(...times);
  }
  line("all of them", all, "   (goal: p95 below 30 ms)");
  figures.allP95 = quantile(all, 0.95);
  await comparePrefix(samples, figures);
  await compareNearest(samples, figures);
  record("places", figures);
}

interface Row {
  readonly id: string;
  readonly key: string;
  readonly weight: number;
}

/** Four letters: what we do, plain SQL over all names, a sorted array with precomputed lists in memory. */
async function comparePrefix(samples: readonly Sample[], figures: Record<string, number>): Promise<void> {
  const ctx = createContext({ type: "system", name: "bench" }, { requestId: "bench", ip: "" });
  const rows = await sql<Row>(`SELECT location_id AS id, key, weight FROM location_name ORDER BY key USING ~<~`);
  const lists = new PrefixLists(200, 10);
  for (const { id, key, weight } of rows) lists.add({ locationId: id, key, weight });
  const heavy = new Map(lists.finish().map(({ prefix, locationIds }) => [prefix, locationIds]));
  const bytes = rows.map(({ key }) => Buffer.from(key));
  const inMemory = (prefix: string): readonly string[] => {
    const known = heavy.get(prefix);
    if (known) return known;
    const wanted = Buffer.from(prefix);
    let low = 0;
    for (let high = rows.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (Buffer.compare(bytes[middle]!, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    const found: Row[] = [];
    for (; low < rows.length && rows[low]!.key.startsWith(prefix); low++) found.push(rows[low]!);
    return found
      .sort((a, b) => b.weight - a.weight)
      .slice(0, 10)
      .map(({ id }) => id);
  };
  const prefixes = samples.map(({ name }) => placeKey(name).slice(0, 4));
  const ours = await time((_, round) => search(ctx, searchInput.parse({ q: prefixes[round], limit: 10 })), samples);
  const plain = await time(
    (_, round) =>
      sql(
        `SELECT l.id, l.name FROM location_name n JOIN location l ON l.id = n.location_id WHERE n.key LIKE $1 || '%'
         GROUP BY l.id ORDER BY l.importance DESC LIMIT 10`,
        prefixes[round],
      ),
    samples,
  );
  const memory = await time((_, round) => inMemory(prefixes[round]!), samples);
  console.log(" prefix of 4 letters against its peers");
  line("search", ours);
  line("plain SQL", plain, `   ${(quantile(plain, 0.5) / quantile(ours, 0.5)).toFixed(2)}x the search`);
  line("in memory", memory, `   ${(quantile(plain, 0.5) / quantile(memory, 0.5)).toFixed(0)}x faster than plain SQL`);
  figures.prefixSearchP50 = quantile(ours, 0.5);
  figures.prefixPlainP50 = quantile(plain, 0.5);
  figures.prefixMemoryP50 = quantile(memory, 0.5);
}

/** Ten nearest: what we do, the index in memory, and whether both agree with reading every row. */
async function compareNearest(samples: readonly Sample[], figures: Record<string, number>): Promise<void> {
  const ctx = createContext({ type: "system", name: "bench" }, { requestId: "bench", ip: "" });
  const rows = await sql<{ id: string; lat: number; lon: number }>(
    "SELECT id, ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon FROM location",
  );
  const index = new KDBush(rows.length);
  for (const { lat, lon } of rows) index.add(lon, lat);
  index.finish();
  const ours = await time(({ lat, lon }) => search(ctx, searchInput.parse({ lat, lon, limit: NEAREST })), samples);
  const plain = await time(
    ({ lat, lon }) =>
      sql(`SELECT id FROM location ORDER BY geom <-> ST_SetSRID(ST_MakePoint($1, $2), 4326)::geography LIMIT ${NEAREST}`, lon, lat),
    samples,
  );
  const memory = await time(({ lat, lon }) => around(index, lon, lat, NEAREST), samples);
  let equal = 0;
  const checked = samples.slice(0, 20);
  for (const { lat, lon } of checked) {
    const { locations } = await search(ctx, searchInput.parse({ lat, lon, limit: NEAREST }));
    const brute = await sql<{ meters: number }>(
      `SELECT ST_Distance(geom, ST_SetSRID(ST_MakePoint($1, $2), 4326)::geography) AS meters FROM location ORDER BY 1 LIMIT ${NEAREST}`,
      lon,
      lat,
    );
    if (brute.every(({ meters }, at) => Math.abs(meters - (locations[at]?.distanceMeters ?? Number.NaN)) <= 1)) equal++;
  }
  console.log(` nearest ${NEAREST} against its peers`);
  line("search", ours);
  line("plain SQL", plain);
  line("geokdbush in memory", memory);
  console.log(`  equal to reading every row: ${equal} of ${checked.length}`);
  figures.nearestSearchP50 = quantile(ours, 0.5);
  figures.nearestPlainP50 = quantile(plain, 0.5);
  figures.nearestMemoryP50 = quantile(memory, 0.5);
  figures.nearestEqual = equal / checked.length;
}
