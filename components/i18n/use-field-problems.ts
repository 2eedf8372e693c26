"use client";
import { TRPCClientError } from "@trpc/client";
import { useCallback } from "react";
import { useLocale, useTranslations } from "use-intl";

/** One problem of an input as the server tells it: English words, and for a broken schema what was broken. */
interface FieldProblem {
  readonly path: string;
  readonly message: string;
  readonly code?: string;
  readonly limit?: number;
}
const problemsOf = (error: unknown): readonly FieldProblem[] =>
  error instanceof TRPCClientError ? ((error.data as { errors?: readonly FieldProblem[] } | null)?.errors ?? []) : [];

/** `const problems = useFieldProblems()`: what is wrong with each field, by its path, in the reader's language. */
export function useFieldProblems(): (error: unknown) => Readonly<Record<string, string>> {
  const t = useTranslations("basics.field");
  const english = useLocale().startsWith("en");
  return useCallback(
    (error: unknown) => {
      const say = ({ code, limit, message }: FieldProblem): string => {
        // The server's own words are more exact.
        if (english) return message;
        if (code === "too_small") return limit === undefined || limit <= 1 ? t("required") : t("tooShort", { count: limit });
        if (code === "too_big" && limit !== undefined) return t("tooLong", { count: limit });
        return code === "invalid_format" ? t("format") : t("other");
      };
      return Object.fromEntries(problemsOf(error).map((problem) => [problem.path, say(problem)]));
    },
    [t, english],
  );
}
