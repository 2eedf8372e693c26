"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { liveSocket } from "#components/live/socket.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { buttonStyle } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { NotificationMessage } from "#domain/itinerary/protocol.ts";

/** How many notifications are unread; new ones arrive live and are said aloud once. */
export function Bell() {
  const t = useTranslations("notification");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const { data } = useQuery(trpc.notification.unreadCount.queryOptions());
  useEffect(() => {
    const socket = liveSocket();
    const arrived = (message: NotificationMessage): void => {
      say(message.title);
      void queries.invalidateQueries({ queryKey: trpc.notification.pathKey() });
    };
    socket.on("notification", arrived);
    return () => void socket.off("notification", arrived);
  }, [queries, trpc, say]);
  const unread = data?.count ?? 0;
  return (
    <Link
      href="/notifications"
      aria-label={unread > 0 ? t("bellUnread", { count: unread }) : t("bell")}
      className={buttonStyle({ variant: "ghost", size: "icon", className: "relative" })}
    >
      <BellIcon aria-hidden className="size-4.5!" />
      {unread > 0 ? (
        <span className="absolute -end-0.5 top-0 flex min-w-4 items-center justify-center rounded-full bg-accent px-1 font-semibold text-[10px] text-accent-ink leading-4 ring-2 ring-surface">
          {unread > 99 ? "99+" : unread}
        </span>
      ) : null}
    </Link>
  );
}
