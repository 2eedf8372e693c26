import { describe, expect, test } from "vitest";
import { airportCityImportance, airportImportance, cityImportance, countryImportance } from "#domain/place/importance.ts";
import { placeKey } from "#domain/place/key.ts";
import { searchNames } from "#domain/place/names.ts";
import { readQuery } from "#domain/place/query.ts";
import { type Candidate, rank } from "#domain/place/rank.ts";

interface Known {
  readonly id: string;
  readonly name: string;
  readonly also?: readonly string[];
  readonly importance: number;
  readonly iata?: string;
  readonly meters?: number;
}

const PLACES: readonly Known[] = [
  { id: "Paris", name: "Paris", importance: cityImportance(2_138_551, "PPLC") },
  { id: "Paris TX", name: "Paris", importance: cityImportance(24_782, "PPLA2") },
  { id: "Par", name: "Par", importance: cityImportance(9_462, "PPL") },
  { id: "Perth", name: "Perth", also: ["Parth"], importance: cityImportance(1_896_548, "PPLA") },
  { id: "Barcelona", name: "Barcelona", also: ["Parselona"], importance: cityImportance(1_621_537, "PPLA") },
  {
    id: "PAR",
    name: "Paris, all airports",
    also: ["PAR"],
    iata: "PAR",
    importance: airportCityImportance(cityImportance(2_138_551, "PPLC")),
  },
  { id: "Munich", name: "Munich", also: ["München", "Munchen"], importance: cityImportance(1_260_391, "PPLA") },
  { id: "Münchberg", name: "Münchberg", importance: cityImportance(11_133, "PPL") },
  { id: "Munch", name: "MUNCH", importance: 0.6 },
  { id: "Milan", name: "Milan", also: ["Mailand"], importance: cityImportance(1_236_837, "PPLA") },
  {
    id: "Narita",
    name: "Narita International Airport",
    also: ["NRT"],
    iata: "NRT",
    importance: airportImportance("large_airport", true, 0.9),
  },
  { id: "Northeim", name: "Northeim", also: ["nrthaym"], importance: cityImportance(31_105, "PPL") },
  {
    id: "Heathrow",
    name: "London Heathrow Airport",
    also: ["LHR"],
    iata: "LHR",
    importance: airportImportance("large_airport", true, 0.95),
  },
  { id: "Heathrow FL", name: "Heathrow", importance: cityImportance(5_896, "PPL") },
  { id: "Chongqing", name: "Chongqing", also: ["Pa"], importance: cityImportance(7_457_600, "PPLA") },
  { id: "Pakistan", name: "Pakistan", importance: countryImportance(85_000_000) },
];

/** What the database finds: every name that begins with what was typed. */
function ask(text: string, near: Readonly<Record<string, number>> = {}): string[] {
  const typed = readQuery(text);
  const candidates = PLACES.flatMap((place) =>
    searchNames(place.name, place.also ?? [], place.importance, "all")
      .filter(({ key }) => key.startsWith(placeKey(text)))
      .map(
        (name): Candidate => ({
          id: place.id,
          match: { how: "name", ...name },
          importance: place.importance,
          iata: place.iata ?? null,
          distanceMeters: near[place.id] ?? (Object.keys(near).length > 0 ? 5_000_000 : null),
        }),
      ),
  );
  return rank(candidates, typed).map(({ id }) => id);
}

describe("ranking", () => {
  test("[P3] weights, not tiers: Paris before Par", () => {
    expect(ask("par")[0]).toBe("Paris");
    expect(ask("par")).toContain("Par");
    expect(ask("pari")[0]).toBe("Paris");
  });
  test("[P3] foreign names of far cities do not crowd a prefix", () => {
    expect(ask("par").indexOf("Perth")).toBeGreaterThan(ask("par").indexOf("PAR"));
    expect(ask("pa")[0]).not.toBe("Chongqing");
  });
  test("[P3] Munich for münch, though its German name is an alternate one", () => {
    expect(ask("münch")[0]).toBe("Munich");
    expect(ask("München")[0]).toBe("Munich");
  });
  test("[P3] an exact alternate name is found", () => {
    expect(ask("Mailand")).toEqual(["Milan"]);
  });
  test("[P3] codes: three capitals mean the code, small letters may", () => {
    expect(ask("NRT")[0]).toBe("Narita");
    expect(ask("nrt")[0]).toBe("Narita");
    expect(ask("PAR")[0]).toBe("PAR");
    expect(ask("paris")[0]).toBe("Paris");
  });
  test("[P3] a large airport comes before a suburb of its name", () => {
    expect(ask("heathrow")[0]).toBe("Heathrow");
  });
  test("[P3] near by wins over well known far away", () => {
    expect(ask("paris", { "Paris TX": 3_000 })[0]).toBe("Paris TX");
    expect(ask("paris", { "Paris TX": 150_000 })[0]).toBe("Paris");
  });
  test("[P3] each place once, in an order that does not depend on the order of the candidates", () => {
    const typed = readQuery("munch");
    const candidate = (id: string, name: string, isPrimary: boolean): Candidate => ({
      id,
      match: { how: "name", key: placeKey(name), name, isPrimary, isPart: false },
      importance: 0.5,
      iata: null,
      distanceMeters: null,
    });
    const candidates = [candidate("b", "Munchen", true), candidate("a", "Munchen", true), candidate("b", "Munch", false)];
    expect(rank(candidates, typed)).toEqual(rank(candidates.toReversed(), typed));
    expect(rank(candidates, typed).map(({ id }) => id)).toEqual(["b", "a"]);
  });
});
