import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, it } from "vitest";
import { MAP_COLORS } from "#components/map/colors.ts";
import { lineFeatures } from "#components/map/line-features.ts";
import { mapStyle } from "#components/map/style.ts";

const empty: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
const lines = lineFeatures(
  [{ id: "a>b", path: [{ lat: 0, lon: 170 }, { lat: 1, lon: 190 }], color: "var(--day-1)", dashed: true, faded: false, label: "1 km" }], // biome-ignore format: a line
  () => "#123456",
);
const style = (theme: "light" | "dark", streets: string | null = null) =>
  mapStyle({ theme, origin: "http://127.0.0.1:3000", font: "inter, sans-serif", countries: empty, lines, streets });

describe.each(["light", "dark"] as const)("the %s style", (theme) => {
  it("is valid by MapLibre's own rules, with and without streets", () => {
    expect(validateStyleMin(style(theme))).toEqual([]);
    expect(validateStyleMin(style(theme, "/api/map/streets/town.pmtiles?v=1"))).toEqual([]);
  });

  it("asks nobody but this product for anything", () => {
    const addresses = JSON.stringify(style(theme, "/api/map/streets/town.pmtiles")).match(/[a-z]+:\/\/[^"]*/g) ?? [];
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) expect(address).toMatch(/^(pmtiles:\/\/)?http:\/\/127\.0\.0\.1:3000\//);
    // Letters are drawn from the page's own typeface: there is no font server.
    expect(style(theme)).not.toHaveProperty("glyphs");
  });

  it("has names that can be read on the land", () => {
    const { land, ink, muted } = MAP_COLORS[theme];
    expect(contrast(ink, land)).toBeGreaterThan(7);
    expect(contrast(muted, land)).toBeGreaterThan(4.5);
  });
});

it("writes lines with the colours the theme has now, on beyond the date line", () => {
  expect(lines.features[0]).toMatchObject({
    properties: { color: "#123456", dashed: true, faded: false },
    geometry: { coordinates: [[170, 0], [190, 1]] }, // biome-ignore format: pairs
  });
});

const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
