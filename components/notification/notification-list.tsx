"use client";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Bell, Check } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Card, EmptyState, Skeleton } from "#components/ui/surface.tsx";
import { useToast } from "#components/ui/toast.tsx";

type Notification = RouterOutputs["notification"]["list"]["data"][number];

export function NotificationList({ now: start }: { now: number }) {
  const t = useTranslations("notification");
  const basics = useTranslations("basics");
  const inWords = useProblem();
  const say = useToast();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [now] = useState(start);
  const list = useInfiniteQuery(trpc.notification.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }));
  const settled = {
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.notification.pathKey() }),
    onError: (error: unknown) => say(inWords(error), { tone: "danger" as const }),
  };
  const markRead = useMutation(trpc.notification.markRead.mutationOptions(settled));
  const markAll = useMutation(trpc.notification.markAllRead.mutationOptions(settled));
  const all = list.data?.pages.flatMap(({ data }) => data) ?? [];

  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
      <div className="mb-6 flex min-h-10 flex-wrap items-center gap-3">
        <h1 className="flex-1 text-title">{t("title")}</h1>
        {all.some(({ readAt }) => readAt === null) ? (
          <Button loading={markAll.isPending} onClick={() => markAll.mutate()}>
            <Check aria-hidden /> {t("markAll")}
          </Button>
        ) : null}
      </div>
      {list.isPending ? (
        <Card className="flex flex-col gap-5 p-5">
          {[1, 2, 3].map((line) => (
            <div key={line} className="flex flex-col gap-2">
              <Skeleton className="h-4 w-2/5" />
              <Skeleton className="h-3 w-3/5" />
            </div>
          ))}
        </Card>
      ) : list.isError ? (
        <EmptyState title={t("failed")} action={<Button onClick={() => void list.refetch()}>{basics("retry")}</Button>}>
          {inWords(list.error)}
        </EmptyState>
      ) : all.length === 0 ? (
        <EmptyState icon={<Bell aria-hidden />} title={t("empty")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <Card className="overflow-hidden">
          <ul className="divide-y divide-line">
            {all.map((item) => (
              <Row key={item.id} item={item} now={now} onRead={() => markRead.mutate({ id: item.id })} />
            ))}
          </ul>
        </Card>
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

function Row({ item, now, onRead }: { item: Notification; now: number; onRead: () => void }) {
  const t = useTranslations("notification");
  const words = useWords();
  const unread = item.readAt === null;
  return (
    <li className={cn("relative flex items-start gap-3 p-4 sm:px-5", unread && "bg-accent-soft/40", item.href && "hover:bg-sunken/60")}>
      <span className={cn("mt-2 size-2 shrink-0 rounded-full", unread ? "bg-accent" : "bg-transparent")}>
        {unread ? <span className="sr-only">{t("unread")}</span> : null}
      </span>
      <div className="min-w-0 flex-1">
        {item.href ? (
          // The whole row is the link's; the button beside it stands above.
          <Link
            href={item.href}
            className="break-words font-medium text-sm after:absolute after:inset-0 after:content-['']"
            onClick={() => unread && onRead()}
          >
            {item.title}
          </Link>
        ) : (
          <p className="break-words font-medium text-sm">{item.title}</p>
        )}
        <p className="break-words text-muted text-sm">{item.body}</p>
        <p suppressHydrationWarning className="mt-1 text-caption text-muted">
          {words.ago(item.createdAt, now)}
        </p>
      </div>
      {unread ? (
        <IconButton label={t("markReadOf", { title: item.title })} size="icon-sm" className="z-1" onClick={onRead}>
          <Check aria-hidden />
        </IconButton>
      ) : null}
    </li>
  );
}
