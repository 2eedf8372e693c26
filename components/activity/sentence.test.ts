import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { sittingsOf } from "#components/activity/groups.ts";
import { type Entry, type FieldChange, type Say, sentenceOf } from "#components/activity/sentence.ts";
import { countForeign } from "#components/activity/unread.ts";
import { MESSAGES } from "#components/i18n/messages.ts";
import { wordsOf } from "#components/i18n/words.ts";

const speak = (locale: "en" | "de") => {
  const say = createTranslator({ locale, messages: MESSAGES[locale] as never, namespace: "activity" as never }) as unknown as Say;
  return (entry: Entry) => sentenceOf(entry, say, wordsOf(locale, MESSAGES[locale].words));
};
const [en, de] = [speak("en"), speak("de")];
const entry = (type: string, changes: readonly FieldChange[] = [], more: Partial<Entry> = {}): Entry => ({
  seq: 1,
  at: "2027-01-01T10:00:00Z",
  userId: "ana",
  actorName: "Ana",
  type,
  itemId: "a",
  title: "Senso-ji",
  date: "2027-04-01",
  changes,
  ...more,
});
const at = (local: string) => ({ local, zone: "Asia/Tokyo" });
const start = { field: "start", before: at("2027-04-01T09:00"), after: at("2027-04-02T10:30") };
const day = { field: "dayId", before: "2027-04-01", after: "2027-04-02" };

describe("what an entry says", () => {
  test.each<[Entry, string, string]>([
    [
      entry("item.update", [start, day]),
      "moved “Senso-ji” to Friday 2 April, 09:00 → 10:30",
      "„Senso-ji“ verschoben auf Freitag, 2. April, 09:00 → 10:30",
    ],
    [entry("item.move", [day]), "moved “Senso-ji” to Friday 2 April", "„Senso-ji“ verschoben auf Freitag, 2. April"],
    [
      entry("item.move", [day, { ...start, after: at("2027-04-02T09:00") }]),
      "moved “Senso-ji” to Friday 2 April",
      "„Senso-ji“ verschoben auf Freitag, 2. April",
    ],
    [entry("item.move", [{ ...day, after: null }]), "moved “Senso-ji” to the ideas", "„Senso-ji“ zu den Ideen verschoben"],
    [entry("item.move"), "moved “Senso-ji” within Thursday 1 April", "„Senso-ji“ umgeordnet, Donnerstag, 1. April"],
    [entry("item.update", [start]), "moved “Senso-ji”, 09:00 → 10:30", "„Senso-ji“ verschoben, 09:00 → 10:30"],
    [entry("item.update", [{ ...start, before: null }]), "set “Senso-ji” to 10:30", "„Senso-ji“ angesetzt auf 10:30"],
    [entry("item.update", [{ ...start, after: null }]), "took the time off “Senso-ji”", "Uhrzeit von „Senso-ji“ entfernt"],
    [
      entry("item.update", [{ field: "end", before: null, after: at("2027-04-01T12:00") }]),
      "let “Senso-ji” end at 12:00",
      "Ende von „Senso-ji“ geändert auf 12:00",
    ],
    [
      entry("item.update", [{ field: "title", before: "Temple", after: "Senso-ji" }]),
      "renamed “Temple” to “Senso-ji”",
      "„Temple“ umbenannt in „Senso-ji“",
    ],
    [
      entry("item.update", [{ field: "cost", before: null, after: { amount: 4500, currency: "JPY" } }]),
      "set the cost of “Senso-ji” to JP¥4,500",
      "Kosten von „Senso-ji“ geändert auf 4.500 ¥",
    ],
    [
      entry("item.update", [{ field: "description", before: null, after: "x" }, start]),
      "changed the notes, start of “Senso-ji”",
      "an „Senso-ji“ geändert: Notizen, Beginn",
    ],
    [entry("item.add"), "added “Senso-ji” to Thursday 1 April", "„Senso-ji“ hinzugefügt, Donnerstag, 1. April"],
    [entry("item.add", [], { date: null }), "added “Senso-ji” to the ideas", "„Senso-ji“ zu den Ideen hinzugefügt"],
    [entry("item.vote", [{ field: "vote", before: false, after: true }]), "voted for “Senso-ji”", "für „Senso-ji“ gestimmt"],
    [
      entry("item.vote", [{ field: "vote", before: true, after: false }]),
      "took back the vote for “Senso-ji”",
      "Stimme für „Senso-ji“ zurückgenommen",
    ],
    [entry("item.vote"), "touched “Senso-ji”", "„Senso-ji“ angefasst"],
    [entry("item.remove"), "removed “Senso-ji”", "„Senso-ji“ entfernt"],
    [
      entry("day.update", [{ field: "title", before: null, after: "Asakusa" }], { itemId: null, title: "" }),
      "named Thursday 1 April “Asakusa”",
      "Donnerstag, 1. April benannt: „Asakusa“",
    ],
    [
      entry("itinerary.update", [{ field: "name", before: "Japan", after: "Japan!" }], { itemId: null, title: "Japan!" }),
      "renamed the trip to “Japan!”",
      "Reise umbenannt in „Japan!“",
    ],
  ])("%#", (given, english, german) => {
    expect(en(given).replaceAll(/\s/gu, " ")).toBe(english);
    expect(de(given).replaceAll(/\s/gu, " ")).toBe(german);
  });
});

describe("entries gather by person and moment", () => {
  const minutes = (count: number) => new Date(Date.parse("2027-01-01T12:00:00Z") - count * 60_000).toISOString();
  const lines = (...entries: Entry[]) => sittingsOf(entries).map(({ actorName, lines: own }) => `${actorName} ${own.length}`);
  const by = (userId: string, ago: number, itemId: string, type = "item.remove") =>
    entry(type, [], { userId, actorName: userId, at: minutes(ago), itemId });

  test("a pause or another person begins a new one", () =>
    expect(lines(by("ana", 0, "a"), by("ana", 1, "b"), by("ben", 2, "c"), by("ana", 3, "d"), by("ana", 20, "e"))).toEqual([
      "ana 2",
      "ben 1",
      "ana 1",
      "ana 1",
    ]));
  test("steps of one move become one line, from the first value to the last", () => {
    const step = (ago: number, from: string, to: string): Entry => ({
      ...by("ana", ago, "a", "item.update"),
      changes: [{ field: "start", before: at(`2027-04-01T${from}`), after: at(`2027-04-01T${to}`) }],
    });
    const [sitting] = sittingsOf([step(0, "09:30", "09:45"), step(0.1, "09:15", "09:30"), step(0.2, "09:00", "09:15")]);
    expect(sitting?.lines.map(en)).toEqual(["moved “Senso-ji”, 09:00 → 09:45"]);
  });
  test("two things stay two lines, and so do edits with time between them", () => {
    expect(lines(by("ana", 0, "a", "item.update"), by("ana", 0.5, "b", "item.update"))).toEqual(["ana 2"]);
    expect(lines(by("ana", 0, "a", "item.update"), by("ana", 5, "a", "item.update"))).toEqual(["ana 2"]);
  });
});

test("unread is what others wrote after the last look", () => {
  const item = (who: string, seq: number) => ({ kind: "item", revs: { "*": { seq, by: `user:${who}`, other: 0 } } });
  const store = { userId: "ana", read: () => undefined, items: () => [item("ben", 3), item("ben", 9), item("ana", 10)] };
  expect(countForeign(store as never, 5)).toBe(1);
});
