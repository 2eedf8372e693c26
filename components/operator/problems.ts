import type { useTranslations } from "use-intl";

interface Problem {
  readonly path: string;
  readonly message: string;
}
type Known = "percent" | "country" | "name" | "code" | "steps" | "periods" | "amount" | "validTo" | "travelTo" | "number" | "other";

/** Which of our own words a field's problem has: the server's are English and more exact. */
const KNOWN: readonly (readonly [RegExp, Known])[] = [
  [/name\.(en|de)$/, "name"],
  [/countries(\.\d+)?$/i, "country"],
  [/\.code$/, "code"],
  [/\.travel(From|To)$/, "travelTo"],
  [/^valid(To|From)$/, "validTo"],
  [/\.(amount|atMost|minimumSpend)(\.\w+)?$/, "amount"],
  [/periods/, "periods"],
  [/steps$/, "steps"],
  [/percent$/i, "percent"],
  [/(priority|max\w+|from)$/, "number"],
];

/** Problems by field, in the reader's language. `of("percent")` finds `definition.percent` and what lies below it. */
export function problemsAt(problems: readonly Problem[], locale: "en" | "de", t: ReturnType<typeof useTranslations<"operator">>) {
  const words = (path: string, message: string): string => {
    // What zod says by itself is for programmers.
    const raw = /^(Invalid|Too |Unrecognized|Expected|Required)/.test(message);
    if (locale === "en" && !raw) return message;
    return t(`problem.${KNOWN.find(([pattern]) => pattern.test(path))?.[1] ?? "other"}`);
  };
  const of = (field: string): string | null => {
    const found = problems.find(({ path }) => {
      const own = path.replace(/^definition\./, "");
      return own === field || own.startsWith(`${field}.`);
    });
    return found ? words(found.path, found.message) : null;
  };
  return { of, words };
}
