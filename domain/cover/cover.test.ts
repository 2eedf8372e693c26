import { describe, expect, test } from "vitest";
import { loadWorld } from "#components/cover/world.ts";
import { coverAddress, coverOf, parseCover, stopsOf, telling } from "#domain/cover/address.ts";
import { drawCover } from "#domain/cover/draw.ts";
import { degreesBetween, middleOf, pathOf, projectAround } from "#domain/cover/plane.ts";
import { seasonOf } from "#domain/cover/season.ts";

const tokyo = { lat: 35.68, lon: 139.77 };
const draw = async (points: readonly { lat: number; lon: number }[], month = 4, scheme: "light" | "dark" = "light") =>
  drawCover({ points, month, scheme, width: 640, height: 360 }, await loadWorld());
/** The land of a picture: the share of a grid of points that lies inside its outlines. */
function landAt(svg: string, x: number, y: number): boolean {
  const d = /id="l"[^>]* d="([^"]*)"/.exec(svg)?.[1] ?? "";
  let inside = false;
  for (const ring of d.split("z").filter(Boolean)) {
    const numbers = (ring.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    const points: [number, number][] = [];
    let [px, py] = [0, 0];
    for (let i = 0; i < numbers.length; i += 2) {
      [px, py] = [px + numbers[i]!, py + numbers[i + 1]!];
      points.push([px, py]);
    }
    points.forEach(([ax, ay], i) => {
      const [bx, by] = points.at(i - 1) as [number, number];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    });
  }
  return inside;
}
/** No unknown numbers, every element closed, nothing that could run. */
function isSound(svg: string): void {
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null|<script|href="(?!#)|on\w+=/);
  const open: string[] = [];
  for (const [, end, name, self] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^<>]*?(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else if (!self) open.push(name as string);
  }
  expect(open).toEqual([]);
  expect(svg.startsWith("<svg xmlns=")).toBe(true);
}

describe("covers", () => {
  test("the same wish gives the same bytes; another month, place or theme another picture", async () => {
    const svg = await draw([tokyo]);
    expect(await draw([tokyo])).toBe(svg);
    expect(new Set([svg, await draw([tokyo], 10), await draw([{ lat: 34, lon: 135 }]), await draw([tokyo], 4, "dark")]).size).toBe(4);
  });
  test.each([
    ["a city on a coast", [tokyo], true, 30],
    ["a city far inland", [{ lat: 50.08, lon: 14.43 }], true, 40],
    ["an island on the date line", [{ lat: -17.8, lon: 178.0 }], true, 30],
    ["a place just behind the date line", [{ lat: 66, lon: -175 }], null, 40],
    ["the north pole", [{ lat: 90, lon: 0 }], false, 40],
    ["the south pole", [{ lat: -90, lon: 0 }], true, 40],
    ["the middle of an ocean", [{ lat: 0, lon: -150 }], false, 30],
    ["an island whose other side of the globe is land", [{ lat: -8.4, lon: 115.2 }], true, 30],
    ["a coast whose other side of the globe is land", [{ lat: 40.75, lon: -74.3 }], true, 30],
    ["a way around the world", [{ lat: 50, lon: 8.5 }, tokyo, { lat: -33.8, lon: 151.2 }], null, 90],
    [
      "a way across the date line",
      [
        { lat: -36.8, lon: 174.7 },
        { lat: -17.6, lon: -149.4 },
      ],
      null,
      40,
    ],
  ] as const)("%s is sound, has its land right, and is small", async (_, points, land, kilobytes) => {
    const svg = await draw(points);
    isSound(svg);
    expect(svg.length).toBeLessThan(kilobytes * 1000);
    if (land !== null) expect(landAt(svg, 320, 180)).toBe(land);
  });
  test("the sea beside a place is sea: no line closes around the wrong side of the globe", async () => {
    // East of Bali and of New York, on maps of which the view's own coasts decide.
    expect(landAt(await draw([{ lat: -8.4, lon: 115.2 }]), 320, 340)).toBe(false);
    expect(landAt(await draw([{ lat: 40.75, lon: -74.3 }]), 620, 340)).toBe(false);
  });
  test("without a place there is a picture too", async () => {
    isSound(await draw([]));
  });
  test("seasons turn with the hemisphere", () => {
    expect([seasonOf(4, 35), seasonOf(4, -34), seasonOf(1, 60), seasonOf(1, -40), seasonOf(7, 3)]).toEqual([
      "spring",
      "autumn",
      "winter",
      "summer",
      "tropics",
    ]);
  });
});

describe("addresses of covers", () => {
  test("what is written is read again; places are no more exact than a kilometre", () => {
    const cover = coverOf("2027-04-01", [{ lat: 35.714_812, lon: 139.796_7 }, tokyo, { lat: -0.001, lon: -179.999 }]);
    expect(cover).toEqual({
      points: [
        { lat: 35.71, lon: 139.8 },
        { lat: 0, lon: -180 },
      ],
      month: 4,
    });
    const address = coverAddress(cover, "card", "dark");
    expect(address).toBe("/covers/1-card-dark-4~35.71,139.8~0,-180.svg");
    expect(parseCover(address.slice(8))).toEqual({ cover, size: "card", scheme: "dark" });
  });
  test.each([
    "1-card-light-0.svg",
    "1-card-light-13.svg",
    "1-card-light-04.svg",
    "2-card-light-4.svg",
    "1-huge-light-4.svg",
    "1-card-light-4~91,0.svg",
    "1-card-light-4~0,181.svg",
    "1-card-light-4~35.70,139.svg",
    "1-card-light-4~35.712,139.svg",
    `1-card-light-4${"~1,1".repeat(9)}.svg`,
    "1-card-light-4~-0,1.svg",
    "../secret",
  ])("%s is no cover", (name) => {
    expect(parseCover(name)).toBeNull();
  });
  test("stops that are neighbours are one, and no more than eight are shown", () => {
    const many = Array.from({ length: 20 }, (_, i) => ({ lat: i, lon: 0 }));
    expect(stopsOf([tokyo, { lat: 35.7, lon: 139.8 }, { lat: 35, lon: 135.77 }])).toHaveLength(2);
    expect(stopsOf(many)).toHaveLength(8);
  });
  test("airports and ideas tell where a trip goes only when nothing else does", () => {
    const airport = { ...tokyo, type: "flight", scheduled: true };
    const idea = { ...tokyo, type: "place", scheduled: false };
    const stay = { ...tokyo, type: "lodging", scheduled: true };
    expect(telling([airport, idea, stay])).toEqual([stay]);
    expect(telling([airport, idea])).toEqual([idea]);
    expect(telling([airport])).toEqual([airport]);
  });
});

test("distances from the centre are true on the page", () => {
  const project = projectAround(tokyo, 10, 0, 0);
  const there = { lat: -20, lon: -170 };
  const [x, y] = project(there.lon, there.lat);
  expect(Math.hypot(x, y)).toBeCloseTo(degreesBetween(tokyo, there) * 10, 6);
  expect(
    middleOf([
      { lat: 0, lon: 179 },
      { lat: 0, lon: -179 },
    ]).lon,
  ).toBeCloseTo(180, 6);
  expect(pathOf([1, 2, 1.5, 1, 1.52, 1.01, 0, 3], true)).toBe("M1 2l.5-1-1.5 2z".replace("l.5", "l0.5"));
});
