import type { ReactNode } from "react";
import { getQueryClient, HydrateClient, isOperator, signedInUserId, trpc } from "#app/prefetch.tsx";
import { OfflineKeeper } from "#components/offline/keeper.tsx";
import { CommandPalette } from "#components/search/command-palette.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  // Each page sends strangers to sign in, because only it knows where to come back to.
  const userId = await signedInUserId();
  if (!userId) return children;
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc.user.me.queryOptions()),
    queries.prefetchQuery(trpc.notification.unreadCount.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <TopBar operator={await isOperator()} />
      <main id="content">{children}</main>
      <CommandPalette />
      <OfflineKeeper userId={userId} />
    </HydrateClient>
  );
}
