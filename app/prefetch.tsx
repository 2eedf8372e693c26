import "server-only";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { makeQueryClient } from "#components/trpc/query-client.ts";
import { actorFromHeaders } from "#server/auth/request.ts";
import { createContext } from "#server/container.ts";
import type { TrpcContext } from "#server/trpc/init.ts";
import { appRouter, createCaller } from "#server/trpc/root.ts";

const requestContext = cache(async (): Promise<TrpcContext> => {
  const incoming = await headers();
  const actor = await actorFromHeaders(incoming);
  const requestId = incoming.get("x-request-id") ?? crypto.randomUUID();
  return { services: createContext(actor, { requestId, ip: incoming.get("x-client-ip") ?? "" }) };
});

export const getQueryClient = cache(makeQueryClient);
/** Query options for prefetching in server components: `await getQueryClient().prefetchQuery(trpc.x.y.queryOptions())`. */
export const trpc = createTRPCOptionsProxy({ ctx: requestContext, router: appRouter, queryClient: getQueryClient });
/** Calls procedures in this process, as the person behind the request. */
export const api = cache(async () => createCaller(await requestContext()));

/** Id of the signed-in person, or null. */
export const signedInUserId = cache(async (): Promise<string | null> => {
  const { services } = await requestContext();
  return services.actor.type === "user" ? services.actor.userId : null;
});

/** The signed-in person's id; anybody else goes to sign in and comes back to `path`. */
export async function requireUser(path: string): Promise<string> {
  return (await signedInUserId()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}

/** Whether the signed-in person runs this installation: to others the mailbox does not exist. */
export const isOperator = cache(async (): Promise<boolean> => {
  if (!(await signedInUserId())) return false;
  return (await api()).notification.mailbox({ limit: 1 }).then(
    () => true,
    () => false,
  );
});

/** Runs a call for a page: what may not be seen or does not exist becomes the not-found page. */
export async function orNotFound<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (
      error instanceof TRPCError &&
      (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST" || error.code === "UNPROCESSABLE_CONTENT")
    )
      notFound();
    throw error;
  }
}

/** Hands what was prefetched to the browser. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
