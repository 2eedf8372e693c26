import type { Client } from "pg";
import { type AirportCandidate, type NetworkAirport, type Settlement, selectAirports } from "#domain/flight/airports.ts";
import { CARRIERS } from "#domain/flight/carriers.ts";
import { NETWORK_VERSION, type NetworkPlan } from "#domain/flight/network.ts";

/** Some hundreds by mass; carriers' hubs and one airport of every other country come on top. */
const BY_MASS = 430;

export const DEMO_PLAN: NetworkPlan = { version: NETWORK_VERSION, seed: 20_261, departuresPerDay: 106_500 };

/** Chooses the airports of the demo network from the reference data. */
export async function readNetworkAirports(client: Client): Promise<NetworkAirport[]> {
  const airports = await client.query<AirportCandidate>(
    `SELECT iata, coalesce(city_code, iata) AS "cityCode", name, coalesce(city, name) AS city, country, time_zone AS zone,
       ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon, details->>'size' = 'large' AS "isLarge"
     FROM location WHERE kind = 'airport' AND source = 'ourairports' AND details->>'scheduled' = 'true' AND details->>'size' IN ('large', 'medium')
       AND time_zone IS NOT NULL AND country IS NOT NULL AND iata IS NOT NULL ORDER BY iata`,
  );
  const settlements = await client.query<Settlement>(
    `SELECT ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon, population FROM location
     WHERE kind = 'city' AND source = 'geonames' AND population >= 5000 ORDER BY id`,
  );
  return selectAirports(airports.rows, settlements.rows, { most: BY_MASS, hubs: CARRIERS.flatMap(({ hubs }) => hubs) });
}

/** Writes the network's airports and plan; flights follow from them. Ends at once when this version is there. */
export async function seedFlights(client: Client, say: (line: string) => void): Promise<void> {
  const { version, seed, departuresPerDay } = DEMO_PLAN;
  const { rowCount } = await client.query(
    "SELECT 1 FROM flight_network WHERE id = 'house' AND version = $1 AND seed = $2 AND departures_per_day = $3",
    [version, seed, departuresPerDay],
  );
  if (rowCount) return;
  const airports = await readNetworkAirports(client);
  await client.query("BEGIN");
  try {
    await writeNetwork(client, airports, DEMO_PLAN);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  say(`Demo flights between ${airports.length} airports, ${departuresPerDay.toLocaleString("en")} a day`);
}

/** Replaces the network inside an open transaction. */
export async function writeNetwork(client: Client, airports: readonly NetworkAirport[], plan: NetworkPlan): Promise<void> {
  await client.query("DELETE FROM flight_airport");
  await client.query(
    `INSERT INTO flight_airport (iata, city_code, name, city, country, zone, lat, lon, mass)
     SELECT * FROM json_to_recordset($1) AS row(iata text, "cityCode" text, name text, city text, country text, zone text, lat float8, lon float8, mass int)`,
    [JSON.stringify(airports)],
  );
  await client.query(
    `INSERT INTO flight_network (id, version, seed, departures_per_day, revision, created_at) VALUES ('house', $1, $2, $3, 0, now())
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, seed = excluded.seed, departures_per_day = excluded.departures_per_day,
       revision = flight_network.revision + 1`,
    [plan.version, plan.seed, plan.departuresPerDay],
  );
}
