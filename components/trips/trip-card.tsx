"use client";
import { Archive, ArchiveRestore, Copy, MoreHorizontal, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { CoverImage } from "#components/cover/cover-image.tsx";
import { useWords } from "#components/i18n/use-words.ts";
import type { ListedTrip, TripActions } from "#components/trips/use-trip-actions.ts";
import { AvatarStack } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { Card } from "#components/ui/surface.tsx";
import { daysBetween } from "#domain/time.ts";

export function TripCard(props: { trip: ListedTrip; today: string; actions: TripActions; eager?: boolean }) {
  const { trip, today } = props;
  const t = useTranslations("trips");
  const basics = useTranslations("basics");
  const words = useWords();
  const archived = trip.status === "archived";
  const past = trip.endDate < today || archived;
  const where = trip.places.join(" · ");
  return (
    <Card className="group relative flex flex-col overflow-hidden transition-[border-color,box-shadow] hover:border-line-strong hover:shadow-float">
      <div className={cn("relative aspect-video overflow-hidden border-line border-b", past && "opacity-80 saturate-50")}>
        <CoverImage
          cover={trip.cover}
          size="card"
          eager={props.eager ?? false}
          className="transition-transform duration-500 group-hover:scale-[1.03]"
        />
      </div>
      <span
        className={cn(
          "absolute start-3 top-3 rounded-full bg-surface px-2.5 py-1 font-medium text-xs shadow-card",
          past ? "text-muted" : "text-accent",
        )}
      >
        {archived ? t("archived") : words.countdown(trip.startDate, trip.endDate, today)}
      </span>
      <div className="flex flex-1 flex-col p-4 pt-3.5">
        <h3 className="font-semibold text-lg leading-snug">
          <Link href={`/trips/${trip.id}`} className="break-words after:absolute after:inset-0 after:rounded-2xl">
            {trip.name}
          </Link>
        </h3>
        <p className="mt-0.5 text-muted text-sm">
          {words.range(trip.startDate, trip.endDate)} · {t("days", { count: daysBetween(trip.startDate, trip.endDate) + 1 })}
        </p>
        <div className="mt-3 flex min-h-8 flex-1 items-end gap-3">
          <p className="line-clamp-2 min-w-0 flex-1 text-faint text-sm">{where || t("items", { count: trip.itemCount })}</p>
          {trip.memberCount > 1 ? (
            <AvatarStack
              label={t("people")}
              people={peopleOf(trip)}
              limit={3}
              size="sm"
              moreLabel={(count) => t("morePeople", { count })}
            />
          ) : null}
        </div>
      </div>
      <Menu
        label={t("actions", { name: trip.name })}
        trigger={
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("actions", { name: trip.name })}
            className="absolute end-2 top-2 z-10 size-10 rounded-full bg-surface text-ink shadow-card hover:bg-sunken"
          >
            <MoreHorizontal aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => props.actions.duplicate(trip)}>
          <Copy aria-hidden /> {t("duplicate")}
        </MenuItem>
        {trip.abilities.edit ? (
          <MenuItem onSelect={() => props.actions.archive(trip)}>
            {archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />} {archived ? t("unarchive") : t("archive")}
          </MenuItem>
        ) : null}
        {trip.abilities.delete ? (
          <>
            <MenuSeparator />
            <MenuItem danger onSelect={() => props.actions.remove(trip)}>
              <Trash2 aria-hidden /> {basics("delete")}
            </MenuItem>
          </>
        ) : null}
      </Menu>
    </Card>
  );
}

/** The members that came with the list, and a stand-in for each of the others, so that the number is right. */
const peopleOf = ({ members, memberCount }: ListedTrip) => [
  ...members.map(({ userId, name }) => ({ id: userId, name })),
  ...Array.from({ length: Math.max(0, memberCount - members.length) }, (_, i) => ({ id: `more-${i}`, name: "…" })),
];
