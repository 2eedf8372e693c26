import type { PlaceDraft } from "./draft.ts";
import { type Row, readLines } from "./lines.ts";

/** Kinds of GeoNames features that a traveller may want; others (wells, farms, pipelines) are passed over. */
const FEATURES: Readonly<Record<string, string>> = {
  AIRP: "airport",
  MUS: "museum",
  CSTL: "castle",
  PAL: "palace",
  TMPL: "temple",
  CH: "church",
  MSQE: "mosque",
  SYG: "synagogue",
  ANS: "archaeological-site",
  RUIN: "archaeological-site",
  MNMT: "monument",
  PRK: "park",
  GDN: "garden",
  BCH: "beach",
  RES: "nature",
  RESN: "nature",
  ZOO: "zoo",
  THTR: "theatre",
  OPRA: "theatre",
  MKT: "market",
  SQR: "square",
  BDG: "bridge",
  TOWR: "tower",
  AMUS: "theme-park",
  STDM: "stadium",
  LIBR: "library",
  CMTY: "cemetery",
  CAVE: "cave",
  FLLS: "waterfall",
  MT: "mountain",
  PK: "mountain",
  VLC: "mountain",
  LK: "lake",
  ISL: "island",
};

const COLUMNS = 19;

/** A GeoNames dump (`allCountries.txt`, `DE.txt`, `cities500.txt`): tabs, no header, 19 columns. */
export async function* readGeoNames(file: string): AsyncGenerator<Row> {
  for await (const { line, text } of readLines(file)) {
    if (text === "") continue;
    const columns = text.split("\t");
    if (columns.length < COLUMNS - 1) {
      yield { line, error: `${columns.length} columns instead of ${COLUMNS}` };
      continue;
    }
    const draft = toDraft(columns);
    if (draft) yield { line, value: draft };
  }
}

function toDraft(columns: readonly string[]): PlaceDraft | null {
  const [id, name, , alternates, lat, lon, featureClass, feature, country] = columns as string[];
  const category = featureClass === "P" ? "city" : FEATURES[feature ?? ""];
  if (!category) return null;
  return {
    sourceId: id,
    name,
    alternates: alternates ? alternates.split(",") : [],
    lat,
    lon,
    category: feature === "PPLX" ? "district" : category,
    country: country || undefined,
    timeZone: columns[17] || undefined,
    population: columns[14] === "0" ? undefined : columns[14],
    feature,
  };
}

export const looksLikeGeoNames = (line: string): boolean => {
  const columns = line.split("\t");
  return (
    columns.length >= COLUMNS - 1 &&
    /^\d+$/.test(columns[0] ?? "") &&
    Number.isFinite(Number(columns[4])) &&
    Number.isFinite(Number(columns[5]))
  );
};
