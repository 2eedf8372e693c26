import { dehydrate } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { getQueryClient, isOperator, signedInUserId, trpc } from "#app/prefetch.tsx";
import { Frame } from "#components/shell/frame-later.tsx";

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
    <Frame userId={userId} operator={await isOperator()} state={dehydrate(queries)}>
      {children}
    </Frame>
  );
}
