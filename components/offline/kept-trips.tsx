"use client";
import { CloudUpload, HardDriveDownload } from "lucide-react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import type { Kept } from "#components/offline/kept.ts";
import { useAgo } from "#components/offline/use-ago.ts";
import { EmptyState } from "#components/ui/surface.tsx";

/** What is on this device and how old it is. */
export function KeptTrips({ trips }: { trips: readonly Kept[] }) {
  const t = useTranslations("offline.trips");
  return (
    <section aria-labelledby="kept-trips" className="pt-8">
      <h1 id="kept-trips" className="font-semibold text-2xl sm:text-3xl">
        {t("title")}
      </h1>
      {trips.length === 0 ? (
        <div className="mt-6">
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        </div>
      ) : (
        <>
          <p className="mt-2 max-w-prose text-muted">{t("text")}</p>
          <ul className="mt-6 flex flex-col gap-3">
            {trips.map((trip) => (
              <KeptTrip key={trip.id} trip={trip} />
            ))}
          </ul>
          <p className="mt-4 flex items-center gap-2 text-faint text-sm">
            <HardDriveDownload aria-hidden className="size-4 shrink-0" /> {t("privacy")}
          </p>
        </>
      )}
    </section>
  );
}

function KeptTrip({ trip }: { trip: Kept }) {
  const t = useTranslations("offline.trips");
  const words = useWords();
  const when = useAgo(trip.savedAt);
  return (
    <li>
      <a
        href={`/trips/${trip.id}`}
        className="block rounded-2xl border border-line bg-surface px-5 py-4 shadow-card transition-colors hover:border-line-strong"
      >
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span className="min-w-0 break-words font-semibold text-lg">{trip.name}</span>
          <span className="text-muted text-sm">{words.range(trip.startDate, trip.endDate)}</span>
        </span>
        <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-faint text-sm">
          <span>{t("items", { count: trip.items })}</span>
          <span>{when === null ? t("savedUnknown") : t("saved", { when })}</span>
          {trip.waiting > 0 ? (
            <span className="inline-flex items-center gap-1.5 rounded-full bg-warn-soft px-2.5 py-0.5 font-medium text-warn text-xs">
              <CloudUpload aria-hidden className="size-3.5" /> {t("waiting", { count: trip.waiting })}
            </span>
          ) : null}
        </span>
      </a>
    </li>
  );
}
