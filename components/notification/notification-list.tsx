"use client";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Card, EmptyState, Skeleton } from "#components/ui/surface.tsx";
import { momentAgo } from "#components/words.ts";

export function NotificationList({ now: start }: { now: number }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [now] = useState(start);
  const list = useInfiniteQuery(trpc.notification.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }));
  const settled = { onSettled: () => queries.invalidateQueries({ queryKey: trpc.notification.pathKey() }) };
  const markRead = useMutation(trpc.notification.markRead.mutationOptions(settled));
  const markAll = useMutation(trpc.notification.markAllRead.mutationOptions(settled));
  const all = list.data?.pages.flatMap(({ data }) => data) ?? [];

  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
      <div className="mb-8 flex items-center gap-3">
        <h1 className="flex-1 font-semibold text-2xl sm:text-3xl">Notifications</h1>
        {all.some(({ readAt }) => readAt === null) ? (
          <Button disabled={markAll.isPending} onClick={() => markAll.mutate()}>
            Mark all as read
          </Button>
        ) : null}
      </div>
      {list.isPending ? (
        <Skeleton className="h-40 rounded-2xl" />
      ) : list.isError ? (
        <EmptyState title="The notifications could not be loaded">{wordsFor(list.error)}</EmptyState>
      ) : all.length === 0 ? (
        <EmptyState icon={<Bell aria-hidden />} title="All quiet">
          Invitations and reminders of your trips appear here.
        </EmptyState>
      ) : (
        <Card>
          <ul className="divide-y divide-line">
            {all.map((item) => (
              <li key={item.id} className="flex items-start gap-3 p-4 sm:px-5">
                <span className={cn("mt-2 size-2 shrink-0 rounded-full", item.readAt ? "bg-transparent" : "bg-accent")}>
                  {item.readAt ? null : <span className="sr-only">Unread</span>}
                </span>
                <div className="min-w-0 flex-1">
                  {item.href ? (
                    <Link
                      href={item.href}
                      className="break-words font-medium hover:underline"
                      onClick={() => item.readAt === null && markRead.mutate({ id: item.id })}
                    >
                      {item.title}
                    </Link>
                  ) : (
                    <p className="break-words font-medium">{item.title}</p>
                  )}
                  <p className="break-words text-muted text-sm">{item.body}</p>
                  <p suppressHydrationWarning className="mt-1 text-faint text-xs">
                    {momentAgo(item.createdAt, now)}
                  </p>
                </div>
                {item.readAt ? null : (
                  <Button
                    variant="ghost"
                    size="sm"
                    aria-label={`Mark “${item.title}” as read`}
                    onClick={() => markRead.mutate({ id: item.id })}
                  >
                    Read
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
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
