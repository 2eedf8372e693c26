import pg from "pg";
import { DEMO_EMAIL } from "./seed/demo-trip.ts";
import { seedFlights } from "./seed/flights.ts";
import { isLoaded, loadReferenceData, readReferenceData, referenceVersion } from "./seed/load.ts";
import { seedPricing } from "./seed/pricing.ts";
import { seedStays } from "./seed/stays.ts";

/**
 * Fills the database with the reference data that ships: `node prisma/seed.ts` with DATABASE_URL. At the same version it ends at once;
 * `--force` loads again.
 */
const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is not set.");
  process.exit(1);
}
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(1).padStart(5);
const say = (line: string) => console.log(`  ${seconds()} s  ${line}`);

const client = new pg.Client({ connectionString: url });
await client.connect();
try {
  const version = referenceVersion();
  if (!process.argv.includes("--force") && (await isLoaded(client, version))) {
    console.log("Reference data is up to date.");
  } else {
    console.log("Loading reference data: airports, places, countries, sights (less than a minute)");
    const data = readReferenceData();
    say(`${data.places.length.toLocaleString("en")} places read from the packages`);
    await loadReferenceData(client, version, data, say);
    say(`Reference data loaded (peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB).`);
  }
  await seedFlights(client, say);
  await seedStays(client, say);
  const rules = await seedPricing(client);
  if (rules > 0) say(`${rules} rules of prices, taxes and discounts`);
  const { rowCount } = await client.query("SELECT 1 FROM app_user WHERE email = $1", [DEMO_EMAIL]);
  if (process.env.DEMO_DATA !== "off" && rowCount === 0) {
    // Loaded only when needed: a start with everything in place should not wait for it.
    const [{ createContext, world }, { seedDemo }] = await Promise.all([import("#server/container.ts"), import("./seed/demo.ts")]);
    await seedDemo(createContext({ type: "system", name: "seed" }, { requestId: "seed", ip: "" }));
    await world().db.$disconnect();
    say(`Demo traveller ${DEMO_EMAIL} and a sample trip`);
  }
} finally {
  await client.end();
}
