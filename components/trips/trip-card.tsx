"use client";
import { Archive, ArchiveRestore, Copy, MoreHorizontal, Trash2, UsersRound } from "lucide-react";
import Link from "next/link";
import type { RouterOutputs } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { Badge, Card } from "#components/ui/surface.tsx";
import { countdownInWords, plural, rangeInWords } from "#components/words.ts";
import { daysBetween } from "#domain/time.ts";

export type ListedTrip = RouterOutputs["itinerary"]["list"]["data"][number];
export interface TripActions {
  readonly archive: (trip: ListedTrip) => void;
  readonly duplicate: (trip: ListedTrip) => void;
  readonly remove: (trip: ListedTrip) => void;
}

export function TripCard({ trip, today, actions }: { trip: ListedTrip; today: string; actions: TripActions }) {
  const past = trip.endDate < today;
  const archived = trip.status === "archived";
  return (
    <Card className="group relative flex flex-col p-5 transition-colors hover:border-line-strong">
      <div className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 font-semibold text-lg leading-snug">
          <Link href={`/trips/${trip.id}`} className="break-words after:absolute after:inset-0 after:rounded-2xl">
            {trip.name}
          </Link>
        </h2>
        <Menu
          label={`Actions for ${trip.name}`}
          trigger={
            <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${trip.name}`} className="relative z-10 -me-2 -mt-1">
              <MoreHorizontal aria-hidden />
            </Button>
          }
        >
          <MenuItem onSelect={() => actions.duplicate(trip)}>
            <Copy aria-hidden /> Duplicate
          </MenuItem>
          {trip.abilities.edit ? (
            <MenuItem onSelect={() => actions.archive(trip)}>
              {archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />} {archived ? "Back to my trips" : "Archive"}
            </MenuItem>
          ) : null}
          {trip.abilities.delete ? (
            <>
              <MenuSeparator />
              <MenuItem danger onSelect={() => actions.remove(trip)}>
                <Trash2 aria-hidden /> Delete
              </MenuItem>
            </>
          ) : null}
        </Menu>
      </div>
      <p className="mt-1 text-muted text-sm">
        {rangeInWords(trip.startDate, trip.endDate)} · {plural(daysBetween(trip.startDate, trip.endDate) + 1, "day")}
      </p>
      <div className="mt-6 flex flex-wrap items-center gap-2 text-faint text-sm">
        <Badge tone={past || archived ? "plain" : "accent"}>
          {archived ? "archived" : countdownInWords(trip.startDate, trip.endDate, today)}
        </Badge>
        <span>{plural(trip.itemCount, "item")}</span>
        {trip.memberCount > 1 ? (
          <span className="ms-auto inline-flex items-center gap-1.5">
            <UsersRound aria-hidden className="size-4" />
            {plural(trip.memberCount, "person", "people")}
          </span>
        ) : null}
      </div>
    </Card>
  );
}
