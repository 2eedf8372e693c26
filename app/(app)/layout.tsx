import { dehydrate } from "@tanstack/react-query";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { getQueryClient, isOperator, signedInUserId, trpc } from "#app/prefetch.tsx";
import { isLocale, LOCALE_COOKIE } from "#components/i18n/locale.ts";
import { requestLocale } from "#components/i18n/server.ts";
import { Frame } from "#components/shell/frame-later.tsx";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  // Each page sends strangers to sign in, because only it knows where to come back to.
  const userId = await signedInUserId();
  if (!userId) return children;
  const queries = getQueryClient();
  const [operator] = await Promise.all([
    isOperator(),
    queries.prefetchQuery(trpc.user.me.queryOptions()),
    queries.prefetchQuery(trpc.notification.unreadCount.queryOptions()),
  ]);
  const own = queries.getQueryData(trpc.user.me.queryKey())?.preferences.locale.slice(0, 2);
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const language = isLocale(own) && !isLocale(chosen) && own !== (await requestLocale()) ? own : null;
  return (
    <Frame userId={userId} language={language} operator={operator} state={dehydrate(queries)}>
      {children}
    </Frame>
  );
}
