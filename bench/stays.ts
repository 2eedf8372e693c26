import pg from "pg";
import { mix } from "#domain/flight/chance.ts";
import { metersBetween } from "#domain/place/distance.ts";
import { addDays } from "#domain/time.ts";
import { activitySearchInput, search as searchActivities } from "#server/activity/service.ts";
import { createContext } from "#server/container.ts";
import type { ServiceContext } from "#server/context.ts";
import { findChoices } from "#server/stay/house.ts";
import { touchedNights } from "#server/stay/house-nights.ts";
import { canHouse, liveHotel, nightsOf } from "#server/stay/house-offer.ts";
import type { StayArea, StayQuery } from "#server/stay/provider.ts";
import { boxAround, type HotelRecord } from "#server/stay/repository.ts";
import { pins, search, stayPinsInput, staySearchInput } from "#server/stay/service.ts";
import { quantile, record } from "./figures.ts";

const CITIES = 30;
const WARM_UP = 5;
const LIMIT = 30;

interface Case {
  readonly kind: "radius" | "city" | "region" | "country";
  readonly area: StayArea;
}

/** What a program asks that wants hotels of an area and nothing else: no nights, no prices. */
const PLAIN_RADIUS = `SELECT id, ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon, stars, price FROM hotel
  WHERE geom::geometry && ST_MakeEnvelope($4, $5, $6, $7, 4326) AND ST_DWithin(geom, ST_SetSRID(ST_MakePoint($1, $2), 4326)::geography, $3)
  ORDER BY price, id LIMIT 400`;
const PLAIN_BOX = `SELECT id, ST_Y(geom::geometry) AS lat, ST_X(geom::geometry) AS lon, stars, price FROM hotel
  WHERE geom::geometry && ST_MakeEnvelope($1, $2, $3, $4, 4326) ORDER BY price, id LIMIT 400`;

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: performance.now() - began };
}

async function casesOf(client: pg.Client): Promise<Case[]> {
  const { rows } = await client.query<{ lat: number; lon: number }>("SELECT lat, lon FROM stay_city WHERE abs(lon) < 170 ORDER BY id");
  const centres = Array.from({ length: CITIES }, (_, i) => rows[mix(i, 7) % rows.length]!);
  return centres.flatMap(({ lat, lon }): Case[] => [
    { kind: "radius", area: { point: { lat, lon }, radius: 15_000, box: null, country: null } },
    ...(
      [
        ["city", 0.2],
        ["region", 1.5],
        ["country", 6],
      ] as const
    ).map(([kind, half]): Case => {
      const box = { west: lon - half, south: Math.max(-89, lat - half), east: lon + half, north: Math.min(89, lat + half) };
      return { kind, area: { point: null, radius: null, box, country: null } };
    }),
  ]);
}

/** Every hotel of the world looked at, one by one: what must be found. */
async function byHand(ctx: ServiceContext, all: readonly HotelRecord[], query: StayQuery): Promise<number[]> {
  const { point, radius, box } = query.area;
  const inside = all.filter(
    ({ lat, lon }) =>
      (!box || (lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east)) &&
      (!point || metersBetween(point, { lat, lon }) <= (radius ?? 0)),
  );
  const touched = await touchedNights(
    ctx,
    inside.map(({ id }) => id),
    query.checkIn,
    query.checkOut,
  );
  return inside
    .filter((record) => liveHotel(record, nightsOf(query), touched).rooms.some((room) => canHouse(room, query)))
    .map(({ id }) => id)
    .sort((a, b) => a - b);
}

export async function benchStays(): Promise<void> {
  const ctx = createContext({ type: "anonymous" }, { requestId: "bench", ip: "" });
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows: all } = await client.query<HotelRecord>(
    `SELECT h.id, h.stars::int AS stars, h.rating::int AS rating, h.price, h.amenities, ST_Y(h.geom::geometry) AS lat, ST_X(h.geom::geometry) AS lon,
       c.name AS city, c.country, c.zone, NULL AS meters FROM hotel h JOIN stay_city c ON c.id = h.city_id`,
  );
  console.log(`${all.length.toLocaleString("en")} hotels`);
  if (all.length < 60_000) throw new Error("at least 60,000 hotels are needed: load the reference data");
  const checkIn = addDays(new Date().toISOString().slice(0, 10), 90);
  const days = { checkIn, checkOut: addDays(checkIn, 2) };
  const queryOf = (area: StayArea, limit: number): StayQuery => ({
    area,
    ...days,
    adults: 2,
    children: 0,
    rooms: 1,
    filters: {},
    sort: "price",
    limit,
  });
  const cases = await casesOf(client);
  const plain = ({ area: { point, radius, box } }: Case) => {
    const { west, south, east, north } = box ?? boxAround(point!, radius!);
    return point
      ? client.query(PLAIN_RADIUS, [point.lon, point.lat, radius, west, south, east, north])
      : client.query(PLAIN_BOX, [west, south, east, north]);
  };
  for (const one of cases.slice(0, WARM_UP)) await Promise.all([plain(one), findChoices(ctx, queryOf(one.area, LIMIT))]);
  const times = new Map<Case["kind"], [plain: number, ours: number][]>();
  let wrong = 0;
  let checked = 0;
  for (const one of cases) {
    const peer = await timed(() => plain(one));
    const ours = await timed(() => findChoices(ctx, queryOf(one.area, LIMIT)));
    times.set(one.kind, [...(times.get(one.kind) ?? []), [peer.ms, ours.ms]]);
    // A search looks at 2,000 hotels at most; where there are fewer it must find exactly what looking at all finds.
    if (peer.value.rows.length < 400) {
      const found = (await findChoices(ctx, queryOf(one.area, 500))).map(({ hotel }) => hotel.record.id).sort((a, b) => a - b);
      // Distances on a sphere and on the ellipsoid differ at the rim.
      const wanted = new Set(await byHand(ctx, all, queryOf(one.area, 500)));
      const differing = found.filter((id) => !wanted.has(id)).length + [...wanted].filter((id) => !found.includes(id)).length;
      if (differing > (one.kind === "radius" ? 1 : 0)) wrong++;
      checked++;
    }
  }
  for (const [kind, rows] of times) {
    const [plainMs, oursMs] = [0, 1].map((at) => rows.map((row) => row[at]!));
    const figures = {
      kind,
      hotels: all.length,
      plainP50: quantile(plainMs!, 0.5),
      oursP50: quantile(oursMs!, 0.5),
      oursP95: quantile(oursMs!, 0.95),
      ofPlain: quantile(oursMs!, 0.5) / quantile(plainMs!, 0.5),
    };
    console.log(
      `${kind.padEnd(8)} plain PostGIS p50 ${figures.plainP50.toFixed(1)} ms, with nights, rooms and prices p50 ${figures.oursP50.toFixed(1)} ms, p95 ${figures.oursP95.toFixed(1)} ms`,
    );
    record("stays", figures);
  }
  console.log(`${checked} areas compared with a look at all hotels: ${wrong === 0 ? "the same everywhere" : `${wrong} DIFFER`}`);
  if (wrong > 0) process.exitCode = 1;
  await endpoints(ctx, cases, days);
  await client.end();
}

/** The verbs as the endpoints call them: priced by the rules, offers stored. */
async function endpoints(ctx: ServiceContext, cases: readonly Case[], days: { checkIn: string; checkOut: string }): Promise<void> {
  const around = cases.filter(({ kind }) => kind === "radius").map(({ area }) => area.point!);
  const boxes = cases.filter(({ kind }) => kind === "region").map(({ area }) => area.box!);
  const bbox = ({ west, south, east, north }: (typeof boxes)[number]) => `${west},${south},${east},${north}`;
  const verbs: Readonly<Record<string, readonly (() => Promise<unknown>)[]>> = {
    "search/hotels, 15 km": around.map((point) => () => search(ctx, staySearchInput.parse({ ...point, radius: 15_000, ...days }))),
    "search/hotels, box, pool": boxes.map(
      (box) => () => search(ctx, staySearchInput.parse({ bbox: bbox(box), amenities: "pool", ...days })),
    ),
    "stay.pins, 200": boxes.map((box) => () => pins(ctx, stayPinsInput.parse({ bbox: bbox(box), ...days }))),
    "search/activities, 15 km": around.map(
      (point) => () => searchActivities(ctx, activitySearchInput.parse({ ...point, radius: 15_000, date: days.checkIn })),
    ),
    "search/activities, Paris": around.map(
      () => () => searchActivities(ctx, activitySearchInput.parse({ lat: 48.857, lon: 2.352, date: days.checkIn })),
    ),
  };
  for (const [name, calls] of Object.entries(verbs)) {
    const ms: number[] = [];
    for (const call of calls) ms.push((await timed(call)).ms);
    const figures = { kind: name, p50: quantile(ms, 0.5), p95: quantile(ms, 0.95) };
    console.log(`${name.padEnd(26)} p50 ${figures.p50.toFixed(0)} ms, p95 ${figures.p95.toFixed(0)} ms`);
    record("stays", figures);
  }
}
