"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { codeOf, useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";

/** Joining is a choice: opening the link alone changes nothing. */
export function AcceptInvite({ token }: { token: string }) {
  const t = useTranslations("trips");
  const router = useRouter();
  const accept = useMutation(
    useTRPC().itinerary.acceptInvite.mutationOptions({ onSuccess: ({ itineraryId }) => router.push(`/trips/${itineraryId}`) }),
  );
  const busy = accept.isPending || accept.isSuccess;
  return (
    <>
      <Button variant="primary" size="lg" disabled={busy} onClick={() => accept.mutate({ token })}>
        {busy ? t("joining") : t("join")}
      </Button>
      {accept.error ? (
        <p role="alert" className="basis-full text-danger text-sm">
          {codeOf(accept.error) === "not_found" ? t("inviteGone") : wordsFor(accept.error)}
        </p>
      ) : null}
    </>
  );
}
