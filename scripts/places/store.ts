import type { Client } from "pg";
import { lexeme, placeWords } from "#domain/place/words.ts";
import { pointHex } from "../../prisma/seed/copy.ts";
import { namesOf } from "../../prisma/seed/load.ts";
import type { PlaceRecord } from "../../prisma/seed/record.ts";

/** Writes places and their names: new ones come in, those with the same (source, sourceId) are brought up to date. Inside the caller's transaction. */
export async function storePlaces(client: Client, places: readonly PlaceRecord[]): Promise<void> {
  // Twice in one batch would touch a row twice in one statement; the later one counts.
  const unique = [...new Map(places.map((place) => [place.id, place])).values()];
  if (unique.length === 0) return;
  const names = unique.map(namesOf);
  const rows = unique.map((place, index) => ({
    ...place,
    name_key: names[index]![0]!.key,
    geom: pointHex(place),
    words: placeWords(place, names[index]!).map(lexeme).join(" "),
    details: place.details ?? {},
  }));
  await client.query(
    `INSERT INTO location (id, source, source_id, kind, category, name, name_key, country, admin, city, geom, time_zone, population, importance, iata,
                           opening_hours, visit_minutes, description, details, licence, words)
     SELECT id, source, "sourceId", kind, category, name, name_key, country, admin, city, geom::geography, "timeZone", population, importance, iata,
            "openingHours", "visitMinutes", description, details, licence, words::tsvector
     FROM jsonb_to_recordset($1::jsonb) AS r(id text, source text, "sourceId" text, kind text, category text, name text, name_key text, country text, admin text,
       city text, geom text, "timeZone" text, population int, importance real, iata text, "openingHours" text, "visitMinutes" int, description text,
       details jsonb, licence text, words text)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, category = excluded.category, name = excluded.name, name_key = excluded.name_key,
       country = excluded.country, admin = coalesce(excluded.admin, location.admin), city = excluded.city, geom = excluded.geom,
       time_zone = excluded.time_zone, population = coalesce(excluded.population, location.population), importance = excluded.importance,
       iata = excluded.iata, opening_hours = excluded.opening_hours, visit_minutes = excluded.visit_minutes, description = excluded.description,
       details = excluded.details, licence = excluded.licence, words = excluded.words`,
    [JSON.stringify(rows)],
  );
  await client.query("DELETE FROM location_name WHERE location_id = ANY($1)", [unique.map(({ id }) => id)]);
  const flat = unique.flatMap(({ id, kind }, index) => names[index]!.map((name) => ({ id, kind, ...name })));
  await client.query(
    `INSERT INTO location_name (location_id, key, name, kind, is_primary, is_part, weight)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::boolean[], $7::real[]) ON CONFLICT DO NOTHING`,
    [
      flat.map(({ id }) => id),
      flat.map(({ key }) => key),
      flat.map(({ name }) => name),
      flat.map(({ kind }) => kind),
      flat.map(({ isPrimary }) => isPrimary),
      flat.map(({ isPart }) => isPart),
      flat.map(({ weight }) => weight),
    ],
  );
}

/** Places of a GeoNames dump that ship with the product keep their rows: the dump brings them up to date instead of doubling them. */
export async function keepShipped(client: Client, places: readonly PlaceRecord[]): Promise<PlaceRecord[]> {
  const { rows } = await client.query<{ id: string; admin: string | null }>(
    "SELECT id, admin FROM location WHERE id = ANY($1) AND source = 'geonames'",
    [places.map(({ sourceId }) => `gn-${sourceId}`)],
  );
  const shipped = new Map(rows.map((row) => [row.id, row]));
  return places.map((place) => {
    const known = shipped.get(`gn-${place.sourceId}`);
    return known ? { ...place, id: known.id, source: "geonames", admin: place.admin ?? known.admin } : place;
  });
}
