export const SEASONS = ["spring", "summer", "autumn", "winter", "tropics"] as const;
export type Season = (typeof SEASONS)[number];
export type Scheme = "light" | "dark";

/** Closer to the equator the year has no four seasons worth a colour of their own. */
const TROPICS_DEGREES = 12;

/** Season of a month (1 to 12) at a latitude: April is spring in Kyoto and autumn in Cape Town. */
export function seasonOf(month: number, lat: number): Season {
  if (Math.abs(lat) < TROPICS_DEGREES) return "tropics";
  const northern = lat >= 0 ? month : ((month + 5) % 12) + 1;
  if (northern <= 2 || northern === 12) return "winter";
  return northern <= 5 ? "spring" : northern <= 8 ? "summer" : "autumn";
}

/** Inks of a cover. `deep` to `shallow` are the sea, `line` draws on the land, `route` is the trip. */
export interface Palette {
  readonly deep: string;
  readonly shallow: string;
  readonly land: string;
  readonly line: string;
  readonly sun: string;
  readonly frame: string;
  readonly route: string;
  /** Around the route, so that it stands off from any ground. */
  readonly halo: string;
}
const inks = (
  deep: string,
  shallow: string,
  land: string,
  line: string,
  sun: string,
  frame: string,
  route: string,
  halo = frame,
): Palette => ({
  deep,
  shallow,
  land,
  line,
  sun,
  frame,
  route,
  halo,
});

export const PALETTES: Readonly<Record<Scheme, Readonly<Record<Season, Palette>>>> = {
  light: {
    spring: inks("#a9cdc9", "#d6e9e2", "#fbefe6", "#d99f97", "#f0a3a2", "#fffaf4", "#b4434f"),
    summer: inks("#62b1bd", "#b4dfdb", "#fbefcd", "#cfa552", "#ffd064", "#fffdf3", "#c2412b"),
    autumn: inks("#86a9ae", "#c3d4ce", "#f3dfbb", "#bd8145", "#e2793d", "#fff8ea", "#9c361c"),
    winter: inks("#8eabc7", "#cbdbe9", "#f1f5f8", "#8299b2", "#f4dfc8", "#ffffff", "#a83244"),
    tropics: inks("#46aa9e", "#a6e0cd", "#f8f1d0", "#9bab58", "#ffb25a", "#fdfff6", "#c23b50"),
  },
  dark: {
    spring: inks("#17292d", "#264348", "#3d3a3e", "#86686d", "#a8646e", "#e9d9d6", "#ffadb0", "#17292d"),
    summer: inks("#0d2e37", "#175059", "#3a3b2d", "#7d7544", "#c99a3e", "#efe8cf", "#ff9b78", "#0d2e37"),
    autumn: inks("#17262c", "#29434a", "#41352b", "#866443", "#b8622f", "#efe0c8", "#ffb67a", "#17262c"),
    winter: inks("#14212f", "#233b52", "#343f4c", "#6a7b8f", "#8496ab", "#e2e9f0", "#ffa3ab", "#14212f"),
    tropics: inks("#0a2d2a", "#13504a", "#353c2b", "#6f7d47", "#c98044", "#e6efd8", "#ff99a1", "#0a2d2a"),
  },
};
