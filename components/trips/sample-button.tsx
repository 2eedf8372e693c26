"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { SAMPLE_DAYS, SAMPLE_ITEMS, SAMPLE_STAYS, SAMPLE_ZONE, timeAfter } from "#components/landing/sample.ts";
import { todayIn } from "#components/trips/today.ts";
import { type Api, useTRPCClient, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { addDays } from "#domain/time.ts";

/** Makes the sample trip the newcomer's own, to look at and to take apart. */
export function SampleButton() {
  const t = useTranslations("trips");
  const words = useTranslations("landing");
  const api = useTRPCClient();
  const router = useRouter();
  const say = useToast();
  const make = useMutation({
    mutationFn: () => makeSample(api, words),
    onSuccess: (id) => router.push(`/trips/${id}`),
    onError: (error) => say(wordsFor(error), { tone: "danger" }),
  });
  const busy = make.isPending || make.isSuccess;
  return (
    <Button size="lg" disabled={busy} onClick={() => make.mutate()}>
      {busy ? t("sampleWorking") : t("sample")}
    </Button>
  );
}

async function makeSample(api: Api, words: ReturnType<typeof useTranslations<"landing">>): Promise<string> {
  const startDate = addDays(todayIn(), 60);
  const day = (count: number) => addDays(startDate, count);
  const moment = (count: number, time: string) => ({ local: `${day(count)}T${time}`, zone: SAMPLE_ZONE });
  const trip = await api.itinerary.create.mutate({
    name: words("sample.name"),
    startDate,
    endDate: day(SAMPLE_DAYS - 1),
    timeZone: SAMPLE_ZONE,
    currency: "JPY",
    status: "planned",
  });
  await api.itinerary.putItems.mutate({
    itineraryId: trip.id,
    items: [
      ...SAMPLE_STAYS.map(({ key, from, to, place }) => ({
        id: v7(),
        type: "lodging" as const,
        title: words(`sample.${key}`),
        location: { ...place, country: "JP", timeZone: SAMPLE_ZONE },
        date: day(from),
        start: moment(from, "15:00"),
        end: moment(to, "10:00"),
      })),
      ...SAMPLE_ITEMS.map((item) => ({
        id: v7(),
        type: item.type,
        title: words(`sample.${item.key}`),
        location: { ...item.place, country: "JP", timeZone: SAMPLE_ZONE },
        ...(item.day !== null && { date: day(item.day) }),
        ...(item.day !== null &&
          item.at !== null && { start: moment(item.day, item.at), end: moment(item.day, timeAfter(item.at, item.minutes)) }),
      })),
    ],
  });
  return trip.id;
}
