import type { Metadata } from "next";
import Link from "next/link";
import { signedInUserId } from "#app/prefetch.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { MessagePage } from "#components/shell/message-page.tsx";
import { AcceptInvite } from "#components/trips/accept-invite.tsx";
import { Button } from "#components/ui/button.tsx";

// The address is a secret: it must not travel to other sites or into search engines.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("trips");
  return { title: t("inviteTitle"), referrer: "no-referrer", robots: { index: false } };
}

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("trips");
  const back = encodeURIComponent(`/invite/${token}`);
  if (await signedInUserId())
    return (
      <MessagePage title={t("invited")} text={t("invitedText")}>
        <AcceptInvite token={token} />
      </MessagePage>
    );
  return (
    <MessagePage title={t("invited")} text={t("invitedSignIn")}>
      <Button asChild variant="primary">
        <Link href={`/register?callbackUrl=${back}`}>{t("createAccount")}</Link>
      </Button>
      <Button asChild>
        <Link href={`/sign-in?callbackUrl=${back}`}>{t("signIn")}</Link>
      </Button>
    </MessagePage>
  );
}
