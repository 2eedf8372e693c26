import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { LOCALES } from "#components/i18n/locale.ts";
import { MESSAGES } from "#components/i18n/messages.ts";

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
type Element = ReturnType<typeof parse>[number];
/** Names of values and tags that code hands over to a message, from its parsed form: a branch such as `one {Direct}` is no value. */
const namesIn = (elements: readonly Element[]): string[] =>
  elements.flatMap((element) => [
    ...("value" in element && element.type !== TYPE.literal ? [element.value] : []),
    ...("options" in element ? Object.values(element.options).flatMap(({ value }) => namesIn(value)) : []),
    ...("children" in element ? namesIn(element.children) : []),
  ]);
const parts = (text: string): string[] => [...new Set(namesIn(parse(text)))].sort();

const english = new Map(leaves(MESSAGES.en as unknown as Tree));

describe.each(LOCALES.filter((locale) => locale !== "en"))("the language %s", (locale) => {
  const words = new Map(leaves(MESSAGES[locale] as unknown as Tree));

  test("says all that English says, and nothing else", () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...words].filter(([, text]) => text.trim() === "")).toEqual([]);
  });
  test("names the same values in each message", () => {
    const odd = [...english].filter(([key, text]) => String(parts(text)) !== String(parts(words.get(key) ?? ""))).map(([key]) => key);
    expect(odd).toEqual([]);
  });
});
