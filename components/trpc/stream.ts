"use client";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import superjson from "superjson";
import type { Api } from "#components/trpc/client.tsx";
import type { AppRouter } from "#server/trpc/root.ts";

/** For answers that come in pieces. Its own client: only searches need the code for it, and they are fetched when they are wanted. */
export const streamingApi: Api = createTRPCClient<AppRouter>({
  links: [httpBatchStreamLink({ transformer: superjson, url: "/api/trpc" })],
});
