import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { getQueryClient, HydrateClient, isOperator, signedInUserId, trpc } from "#app/prefetch.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  if (!(await signedInUserId())) {
    const path = (await headers()).get("x-pathname");
    redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
  }
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc.user.me.queryOptions()),
    queries.prefetchQuery(trpc.notification.unreadCount.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <TopBar operator={await isOperator()} />
      <main id="content">{children}</main>
    </HydrateClient>
  );
}
