"use client";
import { useMutation } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { apiWithLink, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** Makes a copy of somebody's trip one's own. `linkToken` opens the original, where only a link does. */
export function CopyTrip({ itineraryId, linkToken }: { itineraryId: string; linkToken: string | null }) {
  const t = useTranslations("view");
  const router = useRouter();
  const say = useToast();
  const copy = useMutation({
    mutationFn: () => apiWithLink(linkToken).itinerary.duplicate.mutate({ itineraryId }),
    onSuccess: ({ id }) => router.push(`/trips/${id}`),
    onError: (error) => say(wordsFor(error), { tone: "danger" }),
  });
  const busy = copy.isPending || copy.isSuccess;
  return (
    <Button variant="primary" disabled={busy} onClick={() => copy.mutate()}>
      <Copy aria-hidden /> {busy ? t("copying") : t("copy")}
    </Button>
  );
}
