import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DAY_COLORS, dayColor, dayColorHex } from "#components/ui/day-color.ts";

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Linear light of a hex colour. */
const linear = (hex: string): Triple =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;
const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
const times = (matrix: Matrix, [r, g, b]: Triple): Triple => matrix.map((row) => row[0] * r + row[1] * g + row[2] * b) as unknown as Triple;
const clamp = (color: Triple): Triple => color.map((value) => Math.min(1, Math.max(0, value))) as unknown as Triple;

/** What people see who lack one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. */
const EYES: Readonly<Record<string, Matrix>> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Oklab, in which equal distances look about equally different. */
function oklab(color: Triple): Triple {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    color,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt) as unknown as Triple,
  );
}
function distance(a: string, b: string, eyes: Matrix): number {
  const [one, two] = [a, b].map((hex) => oklab(clamp(times(eyes, linear(hex)))));
  return Math.hypot(...(one as Triple).map((value, at) => value - ((two as Triple)[at] as number)));
}

/** Variables of the stylesheet by theme: the second `:root` block that names a variable is the dark one. */
const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
function variable(name: string, theme: "light" | "dark"): string {
  const found = [...css.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, "g"))].map(([, hex]) => hex as string);
  expect(found, name).toHaveLength(2);
  return found[theme === "light" ? 0 : 1] as string;
}

describe.each(["light", "dark"] as const)("day colours, %s", (theme) => {
  const colors = DAY_COLORS.map((_, index) => dayColorHex(index, theme));

  test("the stylesheet says the same", () => {
    colors.forEach(({ color, ink }, index) => {
      expect(variable(`day-${index + 1}`, theme)).toBe(color);
      expect(variable(`day-${index + 1}-ink`, theme)).toBe(ink);
    });
  });
  test("stand out from every surface (3 : 1), and their ink from them (4.5 : 1)", () => {
    for (const { color, ink } of colors) {
      for (const ground of ["surface", "canvas", "sunken"])
        expect(contrast(color, variable(ground, theme)), color).toBeGreaterThanOrEqual(3);
      expect(contrast(color, ink), color).toBeGreaterThanOrEqual(4.5);
    }
  });
  test.each(Object.keys(EYES))("stay apart for eyes with %s, neighbours most", (eyes) => {
    const matrix = EYES[eyes] as Matrix;
    const pairs = colors.flatMap((a, i) => colors.slice(i + 1).map((b, j) => ({ i, j: i + 1 + j, d: distance(a.color, b.color, matrix) })));
    const closest = pairs.reduce((least, pair) => (pair.d < least.d ? pair : least));
    expect(closest.d, `days ${closest.i + 1} and ${closest.j + 1}`).toBeGreaterThanOrEqual(eyes === "all cones" ? 0.09 : 0.04);
    for (const { i, j, d } of pairs)
      if (j - i === 1 || j - i === colors.length - 1) expect(d, `days ${i + 1} and ${j + 1}`).toBeGreaterThanOrEqual(0.1);
  });
});

test("a negative control: two reds and greens of equal lightness are told apart by most, not by all", () => {
  const [red, green] = ["#b8584f", "#6f7d36"] as const;
  expect(distance(red, green, EYES["all cones"] as Matrix)).toBeGreaterThan(0.12);
  expect(distance(red, green, EYES.deuteranopia as Matrix)).toBeLessThan(0.04);
});

test("long trips begin again with the first colour", () => {
  expect([dayColor(0), dayColor(9), dayColor(10), dayColor(-1)]).toEqual([
    "var(--day-1)",
    "var(--day-10)",
    "var(--day-1)",
    "var(--day-10)",
  ]);
});
