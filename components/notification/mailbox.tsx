"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Badge, Card, EmptyState, Skeleton } from "#components/ui/surface.tsx";
import { momentAgo } from "#components/words.ts";

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
  const [now] = useState(start);
  const list = useInfiniteQuery(useTRPC().notification.mailbox.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }));
  const mails = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
      <h1 className="font-semibold text-2xl sm:text-3xl">Mailbox</h1>
      <p className="mt-1 mb-8 text-muted">
        Mails of this installation. Without a mail server they wait here, so that you can pass links on yourself.
      </p>
      {list.isPending ? (
        <Skeleton className="h-40 rounded-2xl" />
      ) : list.isError ? (
        <EmptyState title="The mails could not be loaded">{wordsFor(list.error)}</EmptyState>
      ) : mails.length === 0 ? (
        <EmptyState icon={<Inbox aria-hidden />} title="No mail yet" />
      ) : (
        <ul className="flex flex-col gap-3">
          {mails.map((mail) => (
            <li key={mail.id}>
              <Card>
                <details className="group">
                  <summary className="flex cursor-pointer list-none items-center gap-3 rounded-2xl p-4">
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{mail.subject}</span>
                      <span className="block truncate text-muted text-sm">
                        To {mail.to} · <span suppressHydrationWarning>{momentAgo(mail.createdAt, now)}</span>
                      </span>
                    </span>
                    <Badge tone={mail.status === "failed" ? "danger" : "plain"}>{mail.status}</Badge>
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
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Earlier
          </Button>
        </div>
      ) : null}
    </div>
  );
}
