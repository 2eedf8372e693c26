import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { brokenRules, type Engine, requestArbitrary, ruleSetArbitrary } from "#tests/support/prices.ts";

/** A mistake somebody could make, as a change of the source, and the promise whose check must find it. */
const MUTANTS: Record<string, { readonly file: string; readonly from: string; readonly to: string; readonly breaks: RegExp }> = {
  "the total is rounded to whole euros": {
    file: "quote.ts",
    from: "total: toSafe(total),",
    to: "total: Math.round(toSafe(total) / 100) * 100,",
    breaks: /PR1\b/,
  },
  "taxes count in the total but stand in no line": {
    file: "quote.ts",
    from: "const total = lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);",
    to: "const total = lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n) + taxes.included.reduce((sum, { amount }) => sum + amount, 0n);",
    breaks: /PR1\b/,
  },
  "like fares are not merged": {
    file: "quote.ts",
    from: "if (known) known.count += fare.count;",
    to: "if (known) known.count = fare.count;",
    breaks: /PR2/,
  },
  "units stay in the order they came": { file: "quote.ts", from: ".sort(([a], [b]) => (a < b ? -1 : 1))", to: "", breaks: /PR2/ },
  "codes keep their order": { file: "quote.ts", from: ".filter(Boolean).sort(),", to: ".filter(Boolean),", breaks: /PR2/ },
  "rules stay in the order they came": {
    file: "conditions.ts",
    from: "const rules = [...newest.values()].sort(byPrecedence);",
    to: "const rules = set.rules.filter((rule) => newest.get(rule.id) === rule);",
    breaks: /PR2/,
  },
  "rules of one priority multiply": {
    file: "adjust.ts",
    from: "percentOf(basis[index]!, ",
    to: "percentOf(unit.price > 0n ? unit.price : 0n, ",
    breaks: /PR6/,
  },
  "a price may fall below nothing": {
    file: "adjust.ts",
    from: "const bound = unit.price < floor.amount ? floor :",
    to: "const bound = unit.price < floor.amount && floor.rule ? floor :",
    breaks: /PR5/,
  },
  "a discount may exceed the fare": { file: "discount.ts", from: "return least(capped, fare);", to: "return capped;", breaks: /PR5/ },
  "discounts of groups together may exceed the fare": {
    file: "discount.ts",
    from: "const amount = least(saving.amount, left);",
    to: "const { amount } = saving;",
    breaks: /PR5/,
  },
  "shown lines are rounded one by one": {
    file: "rates.ts",
    from: "let left = total - floors.reduce((a, b) => a + b, 0n);",
    to: "let left = 0n;",
    breaks: /PR10/,
  },
  "the hash leaves out what was asked": {
    file: "quote.ts",
    from: "sha256(canonicalJson(content as",
    to: "sha256(canonicalJson({ ...content, request: null } as",
    breaks: /PR20/,
  },
};

const made: string[] = [];
afterAll(() => made.forEach((directory) => void rmSync(directory, { recursive: true, force: true })));

/** The pricing core with one change, loaded as a copy of its own. */
async function mutant({ file, from, to }: { readonly file: string; readonly from: string; readonly to: string }): Promise<Engine> {
  const directory = mkdtempSync(join(tmpdir(), "caravan-mutant-"));
  made.push(directory);
  cpSync("domain/pricing", directory, { recursive: true, filter: (path) => !path.includes(".test.") });
  for (const name of readdirSync(directory)) {
    let text = readFileSync(join(directory, name), "utf8");
    if (name === file) {
      if (text.split(from).length !== 2) throw new Error(`${file} no longer has one "${from}"`);
      text = text.replace(from, () => to);
    }
    text = text
      .replace(/"#domain\/pricing\/([a-z-]+\.ts)"/g, '"./$1"')
      .replace(/"#domain\/([a-z/-]+\.ts)"/g, (_, path: string) => JSON.stringify(join(process.cwd(), "domain", path)))
      .replace(/from "(zod|temporal-polyfill)"/g, (_, name_: string) => `from ${JSON.stringify(import.meta.resolve(name_))}`);
    writeFileSync(join(directory, name), text);
  }
  const loaded = (await import(/* @vite-ignore */ pathToFileURL(join(directory, "quote.ts")).href)) as { quote: Engine };
  return loaded.quote;
}

describe("[PR1, PR2, PR5, PR6, PR10, PR20] the property finds what it should", () => {
  test.each(Object.entries(MUTANTS))("%s", async (_, change) => {
    const engine = await mutant(change);
    const broken = new Set<string>();
    fc.assert(
      fc.property(requestArbitrary(), ruleSetArbitrary(), (request, rules) => {
        // One finding is enough; the rest of the run is free.
        if (![...broken].some((id) => change.breaks.test(id))) for (const id of brokenRules(engine, request, rules)) broken.add(id);
        return true;
      }),
      { numRuns: 2000, seed: 7 },
    );
    const found = broken.size === 0 ? "never found" : [...broken].join();
    expect(found).toMatch(change.breaks);
  });
});
