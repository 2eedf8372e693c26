import type { Metadata } from "next";
import type { ReactNode } from "react";
import { getQueryClient, HydrateClient, requireUser, trpc } from "#app/prefetch.tsx";
import { Sessions, Tokens } from "#components/account/access.tsx";
import { Profile } from "#components/account/profile.tsx";
import { YourData } from "#components/account/your-data.tsx";
import { Card } from "#components/ui/surface.tsx";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const userId = await requireUser("/account");
  const queries = getQueryClient();
  const me = await queries.fetchQuery(trpc.user.me.queryOptions());
  await queries.prefetchQuery(trpc.user.listSessions.queryOptions());
  await queries.prefetchQuery(trpc.user.listTokens.queryOptions());
  return (
    <HydrateClient>
      <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6 sm:py-10">
        <h1 className="mb-8 font-semibold text-2xl sm:text-3xl">Account</h1>
        <div className="flex flex-col gap-6">
          <Part title="Profile">
            <Profile />
          </Part>
          <Part title="Signed-in browsers">
            <Sessions />
          </Part>
          <Part title="API tokens" text="For programs that act as you. The reference is at /api/docs.">
            <Tokens />
          </Part>
          <Part title="Your data">
            <YourData userId={userId} email={me.email} />
          </Part>
        </div>
      </div>
    </HydrateClient>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="font-semibold text-lg">{title}</h2>
      {text ? <p className="text-muted text-sm">{text}</p> : null}
      <div className="mt-5">{children}</div>
    </Card>
  );
}
