import { describe, expect, test } from "vitest";
import { chooseLocale } from "#components/i18n/locale.ts";

describe("the language of a page", () => {
  test.each([
    ["de", "en", "de"],
    ["xx", "de-AT,de;q=0.9,en;q=0.8", "de"],
    [undefined, "fr-FR, de;q=0.4, en;q=0.7", "en"],
    [undefined, "de;q=0, en;q=0.1", "en"],
    [undefined, "fr, it", "en"],
    [undefined, null, "en"],
    [undefined, ";;;q=x,,de;q=2", "de"],
  ])("choice %s, browser %s: %s", (chosen, accepted, expected) => {
    expect(chooseLocale(chosen, accepted)).toBe(expected);
  });
});
