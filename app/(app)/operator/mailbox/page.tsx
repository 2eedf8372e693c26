import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getQueryClient, HydrateClient, isOperator, requireUser, trpc } from "#app/prefetch.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { Mailbox } from "#components/notification/mailbox.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("notification"))("mailbox.title") });

export default async function MailboxPage() {
  await requireUser("/operator/mailbox");
  if (!(await isOperator())) notFound();
  await getQueryClient().prefetchInfiniteQuery(
    trpc.notification.mailbox.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <HydrateClient>
      <Mailbox now={Date.now()} />
    </HydrateClient>
  );
}
