/** One colour of the ten that tell days apart, in both themes. `ink` is text on the solid colour. */
export interface DayColor {
  readonly name: string;
  readonly light: string;
  readonly lightInk: string;
  readonly dark: string;
  readonly darkInk: string;
}

const WHITE = "#ffffff";
const NIGHT = "#0c1211";

/**
 * The days of a trip, in an order that keeps neighbours far apart. Hue and lightness both differ, so that people who see
 * no red or no green can tell them apart as well; the test measures it. `app/globals.css` holds the same values as
 * `--day-1` … `--day-10`. A colour is never the only sign: the day's number goes with it.
 */
export const DAY_COLORS: readonly DayColor[] = [
  { name: "lagoon", light: "#01738a", lightInk: WHITE, dark: "#79d3ff", darkInk: NIGHT },
  { name: "brick", light: "#920001", lightInk: WHITE, dark: "#d05d4b", darkInk: NIGHT },
  { name: "cobalt", light: "#1845a3", lightInk: WHITE, dark: "#2984d6", darkInk: NIGHT },
  { name: "amber", light: "#c67200", lightInk: NIGHT, dark: "#f38b4b", darkInk: NIGHT },
  { name: "violet", light: "#9c6ee1", lightInk: NIGHT, dark: "#a997ff", darkInk: NIGHT },
  { name: "forest", light: "#024b08", lightInk: WHITE, dark: "#96f9a3", darkInk: NIGHT },
  { name: "raspberry", light: "#b23777", lightInk: WHITE, dark: "#ff9cc5", darkInk: NIGHT },
  { name: "plum", light: "#680263", lightInk: WHITE, dark: "#b464ad", darkInk: NIGHT },
  { name: "jade", light: "#169968", lightInk: NIGHT, dark: "#36b981", darkInk: NIGHT },
  { name: "ochre", light: "#7f5d01", lightInk: WHITE, dark: "#fed353", darkInk: NIGHT },
];

const slot = (index: number): number => {
  const count = DAY_COLORS.length;
  return (((Math.trunc(index) % count) + count) % count) + 1;
};

/** CSS colour of the day at `index` (0 is the first day); follows the theme. Longer trips begin again with the first colour. */
export const dayColor = (index: number): string => `var(--day-${slot(index)})`;
/** A quiet background in the day's colour, for ordinary ink. */
export const daySoft = (index: number): string => `var(--day-${slot(index)}-soft)`;
/** Text on the solid colour. */
export const dayInk = (index: number): string => `var(--day-${slot(index)}-ink)`;

/** The same as plain hex, for what cannot read CSS variables: map layers, generated pictures. */
export function dayColorHex(index: number, theme: "light" | "dark"): { readonly color: string; readonly ink: string } {
  const day = DAY_COLORS[slot(index) - 1] as DayColor;
  return theme === "dark" ? { color: day.dark, ink: day.darkInk } : { color: day.light, ink: day.lightInk };
}
