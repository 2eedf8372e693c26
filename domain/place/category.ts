/** What a place is. `airport-city` is a city with a code of its own for several airports (LON); `point` anything an import brings. */
export const LOCATION_KINDS = ["city", "district", "airport", "airport-city", "country", "sight", "point"] as const;
export type LocationKind = (typeof LOCATION_KINDS)[number];

/** What kind of sight. */
export const CATEGORIES = [
  "museum", "gallery", "monument", "landmark", "castle", "palace", "temple", "church", "mosque", "synagogue", "archaeological-site", "park",
  "garden", "viewpoint", "beach", "nature", "zoo", "aquarium", "theatre", "market", "square", "neighbourhood", "bridge", "tower", "theme-park",
  "stadium", "library", "street", "food-hall", "cemetery", "observation-deck", "ship", "cave", "waterfall", "mountain", "lake", "island",
] as const; // biome-ignore format: a table
export type Category = (typeof CATEGORIES)[number];

/** Words of other people's data (OpenStreetMap, Overture, GeoNames codes) and of travellers for our kinds and categories. */
const SYNONYMS: Readonly<Record<string, LocationKind | Category>> = {
  town: "city", village: "city", hamlet: "city", suburb: "district", neighborhood: "neighbourhood", quarter: "neighbourhood",
  aerodrome: "airport", airfield: "airport", attraction: "sight", sights: "sight", poi: "point", place_of_worship: "church", cathedral: "church",
  abbey: "church", chapel: "church", monastery: "church", basilica: "church", shrine: "temple", pagoda: "temple", museums: "museum", art_museum: "museum",
  history_museum: "museum", science_museum: "museum", art_gallery: "gallery", artwork: "monument", memorial: "monument", statue: "monument",
  landmark_and_historical_building: "landmark", fort: "castle", fortress: "castle", ruins: "archaeological-site", archaeological_site: "archaeological-site",
  "archaeological site": "archaeological-site", parks: "park", national_park: "nature", nature_reserve: "nature", "national park": "nature",
  botanical_garden: "garden", gardens: "garden", beaches: "beach", theme_park: "theme-park", amusement_park: "theme-park", "theme park": "theme-park",
  theater: "theatre", opera_house: "theatre", marketplace: "market", markets: "market", plaza: "square", peak: "mountain", volcano: "mountain",
  cave_entrance: "cave", caves: "cave", waterfalls: "waterfall", lakes: "lake", islands: "island", islet: "island", lookout: "viewpoint",
  scenic_lookout: "viewpoint", observation_deck: "observation-deck", food_court: "food-hall", "food hall": "food-hall", graveyard: "cemetery", churches: "church",
  mosques: "mosque", temples: "temple", castles: "castle", palaces: "palace", bridges: "bridge", zoos: "zoo", libraries: "library", airports: "airport",
}; // biome-ignore format: a table

const KNOWN = new Map<string, LocationKind | Category>([
  ...[...LOCATION_KINDS, ...CATEGORIES].map((word) => [word, word] as const),
  ...Object.entries(SYNONYMS),
]);
const CATEGORY_SET: ReadonlySet<string> = new Set(CATEGORIES);

export const isCategory = (word: string): word is Category => CATEGORY_SET.has(word);

/** The kind or category a word stands for. */
export const typeOfWord = (word: string): LocationKind | Category | undefined => KNOWN.get(word.trim().toLowerCase());
