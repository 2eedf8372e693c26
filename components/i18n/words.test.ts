import { describe, expect, test } from "vitest";
import { MESSAGES } from "#components/i18n/messages.ts";
import { wordsOf } from "#components/i18n/words.ts";

const en = wordsOf("en", MESSAGES.en.words);
const de = wordsOf("de", MESSAGES.de.words);

describe("dates, times and amounts in words", () => {
  test("days", () => {
    expect(en.day("2027-04-01")).toBe("Thu 1 Apr");
    expect(en.longDay("2027-04-01")).toBe("Thursday 1 April");
    expect(de.day("2027-04-01")).toBe("Do., 1. Apr.");
    expect(de.longDay("2027-04-01")).toBe("Donnerstag, 1. April");
  });
  test("ranges name month and year once", () => {
    expect(en.range("2027-04-01", "2027-04-07")).toBe("1 – 7 Apr 2027");
    expect(en.range("2027-04-01", "2027-04-01")).toBe("1 Apr 2027");
    expect(en.range("2027-12-30", "2028-01-02")).toBe("30 Dec 2027 – 2 Jan 2028");
    expect(de.range("2027-03-28", "2027-04-03")).toBe("28. März – 3. Apr. 2027");
  });
  test.each([
    ["2026-11-20", "in 132 days", "in 132 Tagen"],
    ["2027-03-31", "tomorrow", "morgen"],
    ["2027-04-02", "day 2 of 7", "Tag 2 von 7"],
    ["2027-04-08", "yesterday", "gestern"],
    ["2027-05-01", "3 weeks ago", "vor 3 Wochen"],
    ["2029-05-01", "2 years ago", "vor 2 Jahren"],
  ])("a trip of 1 to 7 April 2027, seen on %s", (today, english, german) => {
    const far = english.startsWith("in 132");
    expect(en.countdown("2027-04-01", "2027-04-07", today)).toBe(far ? "in 4 months" : english);
    expect(de.countdown("2027-04-01", "2027-04-07", today)).toBe(far ? "in 4 Monaten" : german);
  });
  test("money follows its currency's decimals", () => {
    expect(en.money(12_345, "EUR")).toBe("€123.45");
    expect(en.money(12_345, "JPY")).toBe("JP¥12,345");
    expect(en.money(12_345, "KWD")).toBe("KWD 12.345");
    expect(de.money(12_345, "EUR")).toBe("123,45 €");
    expect([en.wholeMoney(12_351, "EUR"), en.wholeMoney(1_000, "JPY"), en.wholeMoney(12_745, "KWD")]).toEqual([
      "€124",
      "JP¥1,000",
      "KWD 13",
    ]);
    expect([en.figure(7_056_900, "EUR"), en.figure(70_569, "JPY"), en.figure(1_234_567, "IDR")]).toEqual(["70,569", "70,569", "1.2m"]);
    expect(de.wholeMoney(100_000, "EUR")).toBe("1.000 €");
  });
  test("distances and durations", () => {
    expect([en.distance(87), en.distance(1_240), de.distance(1_240), en.distance(431_000)]).toEqual(["90 m", "1.2 km", "1,2 km", "431 km"]);
    expect([en.duration(45), en.duration(95), en.duration(120)]).toEqual(["45 min", "1 h 35 min", "2 h"]);
  });
});
