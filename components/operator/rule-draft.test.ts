import { describe, expect, test } from "vitest";
import { changedFields, definitionOf, draftOf, emptyDraft } from "#components/operator/rule-draft.ts";
import { ruleSchema } from "#domain/pricing/rule.ts";
import { SEED_RULES } from "#prisma/seed/pricing-rules.ts";

describe("[PR22] the form of a rule", () => {
  test.each(SEED_RULES.map(({ id, definition }) => [id, ruleSchema.parse(definition)] as const))("%s comes back as it was", (_, rule) => {
    expect(ruleSchema.parse(definitionOf(draftOf(rule)))).toEqual(rule);
  });

  test("commas, signs, small letters and spaces are understood", () => {
    const draft = {
      ...emptyDraft("discount"),
      nameEn: "Spring",
      nameDe: "Frühling",
      code: " spring-27 ",
      percent: "7,5",
      countries: "de; fr DE",
      minimumSpend: { text: "1.200,50", currency: "EUR" },
    };
    expect(ruleSchema.parse(definitionOf(draft))).toMatchObject({
      code: "SPRING-27",
      percent: "7.5",
      when: { countries: ["DE", "FR"] },
      minimumSpend: { amount: 120_050, currency: "EUR" },
    });
  });

  test("what is wrong goes out as it is, and is refused by name", () => {
    const draft = { ...emptyDraft("demand"), nameEn: "A", nameDe: "A", steps: [{ from: "some", percent: "many" }] };
    const problems = ruleSchema.safeParse(definitionOf(draft)).error?.issues.map(({ path }) => path.join("."));
    expect(problems).toEqual(["steps.0.from", "steps.0.percent"]);
  });

  test("two wordings are compared field by field", () => {
    const rule = ruleSchema.parse(SEED_RULES[0]!.definition);
    expect(changedFields(rule, { ...rule, priority: 7 })).toEqual(["priority"]);
  });
});
