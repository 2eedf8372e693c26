import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { laterStarts, placeKey } from "#domain/place/key.ts";

describe("placeKey", () => {
  test.each([
    ["Zürich", "zurich"],
    ["Straße", "strasse"],
    ["København", "kobenhavn"],
    ["Łódź", "lodz"],
    ["Ærøskøbing", "aeroskobing"],
    ["Đà Nẵng", "da nang"],
    ["İstanbul", "istanbul"],
    ["Iğdır", "igdir"],
    ["Þingvellir", "thingvellir"],
    ["St. John's", "st johns"],
    ["St.Gallen", "st gallen"],
    ["U.S.A.", "usa"],
    ["L’Aquila", "laquila"],
    ["Baden-Baden", "baden baden"],
    ["  Frankfurt (Oder)  ", "frankfurt oder"],
    ["Москва", "москва"],
    ["Кызыл-Йол", "кызыл иол"],
    ["Αθήνα", "αθηνα"],
    ["東京", "東京"],
    ["ガ", "ガ"],
    ["서울", "서울"],
    ["दिल्ली", "दिल्ली"],
    ["100%_\\", "100"],
    ["!!!", ""],
  ])("[P1] %s → %s", (name, key) => {
    expect(placeKey(name)).toBe(key);
  });

  test("[P1] is idempotent, total and never starts or ends with a blank", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const key = placeKey(text);
        expect(placeKey(key)).toBe(key);
        expect(key).toBe(key.trim());
        expect(key.length).toBeLessThanOrEqual(120);
        expect(key.isWellFormed()).toBe(true);
      }),
    );
  });

  test("later words start a key of their own", () => {
    expect(laterStarts("musee du louvre")).toEqual(["du louvre", "louvre"]);
    expect(laterStarts("paris")).toEqual([]);
  });
});
