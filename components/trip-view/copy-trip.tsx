"use client";
import { useMutation } from "@tanstack/react-query";
import { createTRPCClient, httpLink } from "@trpc/client";
import { Copy } from "lucide-react";
import { useRouter } from "next/navigation";
import superjson from "superjson";
import { useTranslations } from "use-intl";
import { wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { AppRouter } from "#server/trpc/root.ts";

/** Makes a copy of somebody's trip one's own. `linkToken` opens the original, where only a link does. */
export function CopyTrip({ itineraryId, linkToken }: { itineraryId: string; linkToken: string | null }) {
  const t = useTranslations("view");
  const router = useRouter();
  const say = useToast();
  const copy = useMutation({
    mutationFn: () => {
      const headers = linkToken === null ? {} : { "x-link-token": linkToken };
      const api = createTRPCClient<AppRouter>({ links: [httpLink({ transformer: superjson, url: "/api/trpc", headers })] });
      return api.itinerary.duplicate.mutate({ itineraryId });
    },
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
