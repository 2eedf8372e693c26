import type { Client } from "pg";
import { VENUES_VERSION, venuesOf } from "#domain/activity/venues.ts";
import { type Ground, type HotelRow, hotelsOf, STAYS_VERSION, type StayCity } from "#domain/stay/hotels.ts";
import { copyInto, pointHex } from "./copy.ts";
import { readDryLand } from "./dry-land.ts";
import { Grid, type GridPoint } from "./grid.ts";
import { referenceVersion } from "./load.ts";

/** Cities of so many people have hotels. */
const LEAST_POPULATION = 100_000;

export interface ZonedCity extends StayCity {
  readonly locationId: string;
  readonly zone: string;
}

/** Cities of the reference data that have hotels, by number. */
export async function readStayCities(client: Client): Promise<ZonedCity[]> {
  const { rows } = await client.query<ZonedCity>(
    `SELECT substr(id, 4)::int AS id, id AS "locationId", name, country, time_zone AS zone, population,
       ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon
     FROM location WHERE kind = 'city' AND source = 'geonames' AND population >= $1 AND country IS NOT NULL AND time_zone IS NOT NULL
       AND id ~ '^gn-[0-9]{1,8}$' ORDER BY 1`,
    [LEAST_POPULATION],
  );
  return rows;
}

/** Dry ground and settlements, of the reference data. */
export async function readGround(client: Client): Promise<Ground> {
  const { rows } = await client.query<GridPoint>(
    "SELECT ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon FROM location WHERE kind = 'city' AND source = 'geonames' AND population >= 5000 ORDER BY id",
  );
  const grid = new Grid<GridPoint>();
  for (const place of rows) grid.add(place);
  return { isDry: readDryLand(), nearestPlace: (point) => grid.nearest(point, 100, () => true)?.point ?? point };
}

const HOTEL_COLUMNS = "id, city_id, geom, stars, rating, price, amenities";
function* hotelRows(hotels: Iterable<HotelRow>) {
  for (const { id, cityId, lat, lon, stars, rating, price, amenities } of hotels)
    yield [id, cityId, pointHex({ lat, lon }), stars, rating, price, amenities];
}

/** Writes the demo's hotels and venues. Ends at once when this version of them is there. */
export async function seedStays(client: Client, say: (line: string) => void): Promise<void> {
  const version = `${STAYS_VERSION}.${VENUES_VERSION}.${referenceVersion()}`;
  const { rowCount } = await client.query("SELECT 1 FROM stay_plan WHERE id = 'house' AND version = $1", [version]);
  if (rowCount) return;
  const cities = await readStayCities(client);
  const ground = await readGround(client);
  const hotels = cities.flatMap((city) => hotelsOf(city, ground));
  const venues = venuesOf(cities, ground);
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL synchronous_commit = off");
    await client.query("SET LOCAL maintenance_work_mem = '128MB'");
    await client.query("DELETE FROM hotel");
    await client.query("DELETE FROM stay_city");
    await client.query("DELETE FROM venue");
    await copyInto(
      client,
      "stay_city (id, location_id, name, country, zone, lat, lon)",
      cities.map(({ id, locationId, name, country, zone, lat, lon }) => [id, locationId, name, country, zone, lat, lon]),
    );
    // Building an index over what is there takes a third of filling it row by row.
    await client.query("DROP INDEX hotel_box_idx, hotel_city_id_idx");
    await copyInto(client, `hotel (${HOTEL_COLUMNS})`, hotelRows(hotels));
    await client.query('CREATE INDEX "hotel_city_id_idx" ON "hotel"("city_id")');
    await client.query('CREATE INDEX "hotel_box_idx" ON "hotel" USING GIST (("geom"::geometry))');
    await copyInto(
      client,
      "venue (id, location_id, name, layout, city, country, zone, geom)",
      venues.map(({ id, locationId, name, layout, city, country, zone, lat, lon }) => [
        ...[id, locationId, name, layout, city, country, zone],
        pointHex({ lat, lon }),
      ]),
    );
    await client.query(
      "INSERT INTO stay_plan (id, version) VALUES ('house', $1) ON CONFLICT (id) DO UPDATE SET version = excluded.version",
      [version],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  await client.query("ANALYZE hotel");
  say(`${hotels.length.toLocaleString("en")} demo hotels in ${cities.length.toLocaleString("en")} cities, ${venues.length} stages`);
}
