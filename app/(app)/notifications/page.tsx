import type { Metadata } from "next";
import { getQueryClient, HydrateClient, requireUser, trpc } from "#app/prefetch.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { NotificationList } from "#components/notification/notification-list.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("notification"))("title") });

export default async function NotificationsPage() {
  await requireUser("/notifications");
  await getQueryClient().prefetchInfiniteQuery(
    trpc.notification.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <NotificationList now={Date.now()} />
    </HydrateClient>
  );
}
