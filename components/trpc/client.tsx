"use client";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCClient, TRPCClientError } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { makeQueryClient } from "#components/trpc/query-client.ts";
import type { AppRouter } from "#server/trpc/root.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type Api = TRPCClient<AppRouter>;

/** Never kept waiting by a slower call of the same batch. */
const ALONE = new Set(["itinerary.applyOperations", "itinerary.logSince", "itinerary.snapshot", "place.search", "itinerary.find"]);

let browserClient: QueryClient | undefined;
const getQueryClient = () => (typeof window === "undefined" ? makeQueryClient() : (browserClient ??= makeQueryClient()));

/** Queries of client components run in the browser only; the server prefetches through `app/prefetch.tsx`. */
export function TRPCReactProvider({ children }: { children: ReactNode }) {
  const queryClient = getQueryClient();
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: ({ path }) => ALONE.has(path),
          true: httpLink({ transformer: superjson, url: "/api/trpc" }),
          false: httpBatchLink({ transformer: superjson, url: "/api/trpc", maxItems: 10 }),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** Calls by somebody who holds a link to a trip. */
export const apiWithLink = (linkToken: string | null): Api =>
  createTRPCClient<AppRouter>({
    links: [httpLink({ transformer: superjson, url: "/api/trpc", headers: linkToken === null ? {} : { "x-link-token": linkToken } })],
  });

/** What went wrong, in words for a person. */
export function wordsFor(error: unknown): string {
  if (error instanceof TRPCClientError) {
    const data = error.data as { errors?: readonly { message: string }[] } | null | undefined;
    if (data) return data.errors?.[0]?.message ?? error.message;
    return "The server cannot be reached. Check the connection and try again.";
  }
  return "Something went wrong. Please try again.";
}

/** The call did not get through: no connection, or nobody answered. */
export const isUnreachable = (error: unknown): boolean => error instanceof TRPCClientError && !error.data;

/** The product's error code, when the server answered with one. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data = error.data as { appCode?: string | null; code?: string } | null | undefined;
  return data?.appCode ?? (data?.code === "UNAUTHORIZED" ? "unauthenticated" : (data?.code?.toLowerCase() ?? null));
}
