import type { z } from "zod";
import { AppError, notFound } from "#domain/errors.ts";
import { keyWords, placeKey } from "#domain/place/key.ts";
import { isSamePlace } from "#domain/place/merge.ts";
import { kindAndPlace, type PlaceQuery, readQuery, wordMatch, wordSearch } from "#domain/place/query.ts";
import { type Candidate, DOUBTFUL, type Match, rank } from "#domain/place/rank.ts";
import type {
  FoundLocation,
  hoursInput,
  hoursOutput,
  Place,
  resolveInput,
  resolveOutput,
  SearchInput,
  searchOutput,
} from "#domain/place/search.ts";
import { typeFilterSchema } from "#domain/place/search.ts";
import { slips } from "#domain/place/typo.ts";
import type { ServiceContext } from "#server/context.ts";
import type { Filter, Hit } from "#server/place/repository.ts";
import * as repository from "#server/place/repository.ts";
import { beginSuggestions, detailsOf, searchElsewhere } from "#server/place/suggest.ts";

export { hoursInput, hoursOutput, placeSchema, resolveInput, resolveOutput, searchInput, searchOutput } from "#domain/place/search.ts";

const DEFAULT_RESULTS = 20;
const BY_WORDS = 60;
const AROUND = 20;
const AROUND_METERS = 30_000;
const GUESSES = 5;
const GUESS = 0.5;
const NO_FILTER: Filter = { point: null, radius: null, box: null, type: null };
export type SearchAnswer = z.infer<typeof searchOutput>;

/** Finds places by text, near a point, in a box, of a type. With a text the best match comes first, with a point alone the nearest, in a box the best known. */
export async function search(ctx: ServiceContext, input: SearchInput): Promise<SearchAnswer> {
  const { q, lat, lon, radius, bbox, type, limit = DEFAULT_RESULTS } = input;
  const point = lat !== undefined && lon !== undefined ? { lat, lon } : null;
  const filter: Filter = { point, radius: radius ?? null, box: bbox ?? null, type: type ?? null };
  if (!q) {
    const found = point ? await repository.findNear(ctx, point, filter, limit) : await inBox(ctx, filter, limit);
    return { locations: found.map((hit) => toLocation(hit, null)) };
  }
  const query = readQuery(q);
  if (query.key === "") return { locations: [] };
  const suggest = beginSuggestions(ctx, input, point);
  const ranked = await searchText(ctx, query, filter);
  const locations = ranked.slice(0, limit).map(({ hit, match }) => toLocation(hit, { query, match }));
  if (suggest) return { locations, suggestions: await suggest(locations) };
  if ((ranked[0]?.score ?? 0) >= DOUBTFUL || !isAnywhere(filter)) return { locations };
  return { locations: [...locations, ...(await searchElsewhere(ctx, input, point, locations))].slice(0, limit) };
}

/** A provider is asked about texts alone: it knows neither our kinds nor our boxes. */
const isAnywhere = ({ radius, box, type }: Filter): boolean => radius === null && box === null && type === null;

/** What a chosen suggestion is: a place of ours when it is one by name and distance, else its position now. */
export async function resolve(ctx: ServiceContext, input: z.infer<typeof resolveInput>): Promise<z.infer<typeof resolveOutput>> {
  const id = input.id.replace(/^google:/, "");
  const found = await detailsOf(ctx, id, { language: input.language ?? null, session: input.session ?? null });
  if (!found) throw new AppError("provider_unavailable", "Where this place lies cannot be asked for right now.");
  const { lat, lon, country, type } = found;
  const near = (await repository.findNear(ctx, found, NO_FILTER, AROUND)).map((hit) => toLocation(hit, null));
  const name = input.name;
  const place = (name && near.find((own) => isSamePlace({ name, at: found }, own))) || null;
  return { id: input.id, place, lat, lon, country, type };
}

/** A box across the date line is two boxes, so that each can use the index. */
async function inBox(ctx: ServiceContext, filter: Filter, limit: number): Promise<Hit[]> {
  const { box } = filter;
  if (!box || box.west <= box.east) return repository.findInBox(ctx, filter, limit);
  const west = await repository.findInBox(ctx, { ...filter, box: { ...box, east: 180 } }, limit);
  const east = await repository.findInBox(ctx, { ...filter, box: { ...box, west: -180 } }, limit);
  return [...west, ...east].sort((a, b) => b.importance - a.importance || (a.id < b.id ? -1 : 1)).slice(0, limit);
}

interface HitCandidate extends Candidate {
  readonly hit: Hit;
}

/** Names first, then all words anywhere, then slips of the pen: each further step only when the ones before leave doubt. */
async function searchText(ctx: ServiceContext, query: PlaceQuery, filter: Filter): Promise<(HitCandidate & { readonly score: number })[]> {
  const candidates = (await repository.findByName(ctx, query, filter)).map(byName);
  const search = query.words.length > 1 ? wordSearch(query.words) : null;
  if (search !== null) candidates.push(...(await repository.findByWords(ctx, search, filter, BY_WORDS)).map((hit) => byWords(hit, query)));
  const ranked = rank(candidates, query);
  if (query.key.length < 4 || (ranked[0]?.score ?? 0) >= DOUBTFUL) return ranked;
  if (candidates.length === 0) {
    const around = await kindAround(ctx, query, filter);
    if (around.length > 0) return rank(around, query);
  }
  const similar = (await repository.findSimilar(ctx, query.key, slips(query.key), null, filter)).map(bySimilarity);
  const last = query.words.at(-1);
  if (query.words.length > 1 && last !== undefined && candidates.length === 0) {
    // "spingfield illinois": the last words say where, the first are misspelt.
    const head = query.words.slice(0, -1).join(" ");
    similar.push(...(await repository.findSimilar(ctx, head, slips(head), wordSearch([last]), filter)).map(bySimilarity));
  }
  return rank([...candidates, ...similar], query);
}

/** "museum mailand": nothing has both words, but there are museums around the place; without any, the place itself is a guess. */
async function kindAround(ctx: ServiceContext, query: PlaceQuery, filter: Filter): Promise<HitCandidate[]> {
  const meant = kindAndPlace(query);
  if (!meant || filter.type !== null) return [];
  const where = readQuery(meant.place);
  const places = rank((await repository.findByName(ctx, where, filter)).map(byName), where).slice(0, GUESSES);
  const center = places[0]?.hit;
  if (!center) return [];
  const type = typeFilterSchema.parse(meant.type);
  const near = await repository.findNear(ctx, center, { point: center, radius: AROUND_METERS, box: filter.box, type }, AROUND);
  // How far from the place is not how far from where the person is.
  if (near.length > 0) return near.map((hit) => candidate({ ...hit, meters: null }, { how: "words", coverage: 0, whole: true }));
  return places.map(({ hit }) => bySimilarity({ ...hit, similarity: GUESS }));
}

const candidate = (hit: Hit, match: Match): HitCandidate => ({
  id: hit.id,
  match,
  importance: hit.importance,
  iata: codeOf(hit),
  distanceMeters: hit.meters,
  hit,
});

const byName = (hit: Hit): HitCandidate =>
  candidate(hit, {
    how: "name",
    key: hit.hitKey ?? "",
    name: hit.hitName ?? "",
    isPrimary: hit.isPrimary ?? false,
    isPart: hit.isPart ?? false,
  });

const bySimilarity = (hit: Hit): HitCandidate =>
  candidate(hit, { how: "similar", similarity: hit.similarity ?? 0, name: hit.hitName ?? "", isPrimary: hit.isPrimary ?? false });

function byWords(hit: Hit, query: PlaceQuery): HitCandidate {
  const around = [hit.admin, hit.city, hit.category?.replaceAll("-", " "), hit.kind.replaceAll("-", " ")];
  const words = new Set(around.flatMap((text) => (text ? keyWords(placeKey(text)) : [])));
  return candidate(hit, { how: "words", ...wordMatch(query.words, keyWords(hit.nameKey), words, hit.country) });
}

/** Cities with one code for several airports are known by it. */
const codeOf = (hit: { readonly kind: string; readonly iata: string | null; readonly cityCode: string | null }): string | null =>
  hit.kind === "airport-city" ? hit.cityCode : hit.iata;

interface Reason {
  readonly query: PlaceQuery;
  readonly match: Match;
}

function toLocation(hit: Hit, reason: Reason | null): FoundLocation {
  return {
    ...commonOf(hit),
    ...(hit.meters !== null && { distanceMeters: Math.round(hit.meters) }),
    ...(reason && whyOf(hit, reason)),
  };
}

/** Says why a place is among the answers; another name is told only where its own does not begin as typed. */
function whyOf(hit: Hit, { query, match }: Reason): Pick<FoundLocation, "matchedBy" | "matchedName"> {
  if (codeOf(hit)?.toLowerCase() === query.key) return { matchedBy: "code" };
  if (match.how === "words") return { matchedBy: "words" };
  const other = hit.hitName && !hit.isPrimary && !hit.isPart && !hit.nameKey.startsWith(query.key) ? hit.hitName : null;
  const matchedBy = match.how === "similar" ? "similar" : other ? "alternate" : "name";
  return { matchedBy, ...(other && { matchedName: other }) };
}

function commonOf(row: repository.PlaceRow | Hit): Omit<FoundLocation, "distanceMeters" | "matchedBy" | "matchedName"> {
  const iata = codeOf(row);
  return {
    id: row.id,
    name: row.name,
    type: row.kind,
    country: row.country,
    ...(row.admin && { admin: row.admin }),
    ...(row.city && { city: row.city }),
    lat: row.lat,
    lon: row.lon,
    ...(row.timeZone && { timeZone: row.timeZone }),
    ...(row.population !== null && { population: row.population }),
    source: row.source,
    ...(row.licence && { licence: row.licence }),
    ...(row.category && { category: row.category }),
    ...(iata && { iata }),
    ...(row.description && { description: row.description }),
  };
}

/** When places are open, as OpenStreetMap writes it. Places that are unknown or have no hours are left out. */
export async function hours(ctx: ServiceContext, { ids }: z.infer<typeof hoursInput>): Promise<z.infer<typeof hoursOutput>> {
  const rows = ids.length > 0 ? await repository.findHours(ctx, ids) : [];
  return { hours: Object.fromEntries(rows.map(({ id, hours: text }) => [id, text])) };
}

/** One place with what is known of it. */
export async function get(ctx: ServiceContext, input: { readonly locationId: string }): Promise<Place> {
  const row = await repository.findPlace(ctx, input.locationId);
  if (!row) throw notFound("place");
  return {
    ...commonOf(row),
    ...(row.openingHours && { openingHours: row.openingHours }),
    ...(row.visitMinutes !== null && { visitMinutes: row.visitMinutes }),
    ...(row.cityCode && { cityCode: row.cityCode }),
    otherNames: row.otherNames,
  };
}
