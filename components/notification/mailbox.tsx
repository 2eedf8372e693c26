"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronDown, Inbox } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Badge, Card, EmptyState, Skeleton } from "#components/ui/surface.tsx";

/** Addresses in a plain text as links. */
function linked(text: string): ReactNode[] {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
      <a key={index} href={part} className="break-all text-accent underline underline-offset-4">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

/** Mails that wait here because no mail server is set, and those that were sent. */
export function Mailbox({ now: start }: { now: number }) {
  const t = useTranslations("notification");
  const inWords = useProblem();
  const words = useWords();
  const [now] = useState(start);
  const list = useInfiniteQuery(useTRPC().notification.mailbox.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }));
  const mails = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
      <h1 className="text-title">{t("mailbox.title")}</h1>
      <p className="mt-2 mb-7 text-body text-muted">{t("mailbox.text")}</p>
      {list.isPending ? (
        <Skeleton className="h-40 rounded-2xl" />
      ) : list.isError ? (
        <EmptyState title={t("mailbox.failed")}>{inWords(list.error)}</EmptyState>
      ) : mails.length === 0 ? (
        <EmptyState icon={<Inbox aria-hidden />} title={t("mailbox.empty")}>
          {t("mailbox.emptyText")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {mails.map((mail) => (
            <li key={mail.id}>
              <Card>
                <details className="group">
                  <summary className="flex cursor-pointer list-none items-center gap-3 rounded-2xl p-4 hover:bg-sunken/50 sm:px-5">
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium text-sm">{mail.subject}</span>
                      <span suppressHydrationWarning className="block truncate text-muted text-sm">
                        {t("mailbox.to", { address: mail.to, when: words.ago(mail.createdAt, now) })}
                      </span>
                    </span>
                    <Badge tone={mail.status === "failed" ? "danger" : "plain"}>{t(`mailbox.status.${mail.status}`)}</Badge>
                    <ChevronDown aria-hidden className="size-4 shrink-0 text-faint transition-transform group-open:rotate-180" />
                  </summary>
                  <pre className="whitespace-pre-wrap break-words border-line border-t p-4 font-sans text-sm">{linked(mail.text)}</pre>
                </details>
              </Card>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <div className="mt-6 text-center">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("earlier")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
