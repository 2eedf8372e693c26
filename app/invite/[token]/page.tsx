import type { Metadata } from "next";
import Link from "next/link";
import { signedInUserId } from "#app/prefetch.tsx";
import { MessagePage } from "#components/shell/message-page.tsx";
import { AcceptInvite } from "#components/trips/accept-invite.tsx";
import { Button } from "#components/ui/button.tsx";

// The address is a secret: it must not travel to other sites or into search engines.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const back = encodeURIComponent(`/invite/${token}`);
  if (await signedInUserId())
    return (
      <MessagePage title="You are invited to a trip" text="Join to see the plan and to be seen on it.">
        <AcceptInvite token={token} />
      </MessagePage>
    );
  return (
    <MessagePage title="You are invited to a trip" text="Sign in or create an account to join. You come back here afterwards.">
      <Button asChild variant="primary">
        <Link href={`/register?callbackUrl=${back}`}>Create an account</Link>
      </Button>
      <Button asChild>
        <Link href={`/sign-in?callbackUrl=${back}`}>Sign in</Link>
      </Button>
    </MessagePage>
  );
}
