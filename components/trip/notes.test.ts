import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createNotes, forgetNotes } from "#components/trip/notes.ts";

const edit = (id: string) => ({ id, operation: { type: "item.remove" as const, itemId: id } });
let kept: Map<string, string>;
let full = false;

beforeEach(() => {
  kept = new Map();
  full = false;
  vi.stubGlobal("localStorage", {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (full) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

it("[F9] keeps edits in order until they are taken out, each trip and person apart", () => {
  const [notes, other] = [createNotes("ana", "kyoto"), createNotes("ana", "lisbon")];
  notes.add([edit("a"), edit("b")]);
  notes.add([edit("c")]);
  other.add([edit("d")]);
  notes.remove(["b", "unknown"]);
  expect(createNotes("ana", "kyoto").read()).toEqual([edit("a"), edit("c")]);
  expect(createNotes("ben", "kyoto").read()).toEqual([]);
  notes.remove(["a", "c"]);
  expect([...kept.keys()]).toEqual(["caravan-note:ana:lisbon"]);
});
it("[F4] signing out leaves none of this person's and all of the others'", () => {
  for (const who of ["ana", "ben"]) for (const trip of ["x", "y"]) createNotes(who, trip).add([edit(trip)]);
  forgetNotes("ana");
  expect([...kept.keys()]).toEqual(["caravan-note:ben:x", "caravan-note:ben:y"]);
});
it("a device that is full or was written to by others costs the note, never the edit", () => {
  const notes = createNotes("ana", "kyoto");
  full = true;
  expect(() => notes.add([edit("a")])).not.toThrow();
  full = false;
  for (const nonsense of ["{", "{}", '[1, null, {"id": 3}]', '"text"']) {
    kept.set("caravan-note:ana:kyoto", nonsense);
    expect(notes.read()).toEqual([]);
  }
});
