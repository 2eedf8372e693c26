"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import { Search } from "lucide-react";
import type { FormEvent, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { codeOf } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";

/** The day a look-up begins with. */
export const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

/** A line of fields with a button that finds what they name. */
export function LookUp({ text, onFind, busy, children }: { text: string; onFind: () => void; busy: boolean; children: ReactNode }) {
  const t = useTranslations("stock");
  function submit(event: FormEvent): void {
    event.preventDefault();
    onFind();
  }
  return (
    <form onSubmit={submit} className="mb-6">
      <p className="mb-4 text-muted text-sm">{text}</p>
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_12rem_auto]">
        {children}
        <Button variant="primary" type="submit" loading={busy} className="sm:mt-[1.625rem]">
          <Search aria-hidden /> {t("find")}
        </Button>
      </div>
    </form>
  );
}

/** What was found, or why nothing was. */
export function Found<T>(props: {
  query: UseQueryResult<T, unknown>;
  asked: boolean;
  nothing: string;
  isEmpty?: (data: T) => boolean;
  children: (data: T) => ReactNode;
}) {
  const t = useTranslations("stock");
  const all = useTranslations("operator");
  const inWords = useProblem();
  const { query, asked, nothing } = props;
  if (!asked)
    return (
      <EmptyState icon={<Search aria-hidden />} title={t("start")}>
        {null}
      </EmptyState>
    );
  if (query.isPending) return <Skeleton className="h-48 rounded-2xl" />;
  if (query.isError) {
    const gone = codeOf(query.error) === "not_found";
    return (
      <EmptyState
        title={gone ? t("notFound") : all("failed")}
        action={gone ? null : <Button onClick={() => void query.refetch()}>{all("retry")}</Button>}
      >
        {gone ? nothing : inWords(query.error)}
      </EmptyState>
    );
  }
  if (props.isEmpty?.(query.data)) return <EmptyState title={t("notFound")}>{nothing}</EmptyState>;
  return <div aria-live="polite">{props.children(query.data)}</div>;
}
