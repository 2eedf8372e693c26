"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { codeOf, useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";

/** Joining is a choice: opening the link alone changes nothing. */
export function AcceptInvite({ token }: { token: string }) {
  const router = useRouter();
  const accept = useMutation(
    useTRPC().itinerary.acceptInvite.mutationOptions({ onSuccess: ({ itineraryId }) => router.push(`/trips/${itineraryId}`) }),
  );
  return (
    <>
      <Button variant="primary" size="lg" disabled={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ token })}>
        {accept.isPending || accept.isSuccess ? "Joining…" : "Join the trip"}
      </Button>
      {accept.error ? (
        <p role="alert" className="basis-full text-danger text-sm">
          {codeOf(accept.error) === "not_found"
            ? "This invitation has expired or was withdrawn. Ask for a new one."
            : wordsFor(accept.error)}
        </p>
      ) : null}
    </>
  );
}
