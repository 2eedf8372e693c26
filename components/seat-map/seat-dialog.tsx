"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { spaced } from "#components/find/flight-item.ts";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { lost, priceOf, toggled } from "#components/seat-map/grid.ts";
import { SeatLegend, SeatMap } from "#components/seat-map/seat-map.tsx";
import { useSeatMaps } from "#components/seat-map/use-seat-maps.ts";
import { Button } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";
import type { ShownOffer } from "#domain/flight/search.ts";

export type SeatWishes = ReadonlyMap<string, readonly string[]>;

interface Props {
  readonly offer: ShownOffer;
  /** Only the flights of this direction. */
  readonly slice?: number;
  readonly chosen?: SeatWishes;
  readonly done: string;
  readonly onDone: (seats: SeatWishes) => void;
  readonly onClose: () => void;
}

/** Chooses a seat for each traveller on each flight of an offer; what others take meanwhile changes before one's eyes. */
export function SeatDialog({ offer, slice, chosen: before, done, onDone, onClose }: Props) {
  const t = useTranslations("find.seats");
  const problem = useProblem();
  const words = useWords();
  const segments = (slice === undefined ? offer.slices : offer.slices.slice(slice, slice + 1)).flatMap((one) => one.segments);
  const { maps, error, isPending } = useSeatMaps(
    offer.id,
    segments.map(({ id }) => id),
  );
  const [seats, setSeats] = useState<SeatWishes>(before ?? new Map());
  const [shown, setShown] = useState<string | null>(null);
  const map = maps.find(({ segment }) => segment === shown) ?? maps[0];
  const travellers = offer.passengers.adults + offer.passengers.children;
  const chosen = (map && seats.get(map.segment)) ?? [];
  const gone = map ? lost(map, chosen) : [];
  const price = map ? priceOf(map, chosen) : null;
  const nameOf = (id: string): string => {
    const segment = segments.find((one) => one.id === id);
    return segment ? t("flight", { number: spaced(segment.flightNumber), from: segment.origin.iata, to: segment.destination.iata }) : id;
  };
  const wayOf = (id: string): string => {
    const segment = segments.find((one) => one.id === id);
    return segment ? `${segment.origin.iata} – ${segment.destination.iata}` : id;
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t("title")}
      description={t("each", { count: travellers })}
      footer={
        <>
          <p role="status" className="me-auto self-center text-sm">
            {chosen.length > 0 ? t("yours", { seats: chosen.join(", ") }) : t("none")}
            {price && price.amount > 0 ? (
              <span className="ms-2 text-muted tabular-nums">+ {words.money(price.amount, price.currency)}</span>
            ) : null}
          </p>
          <Button variant="primary" disabled={gone.length > 0} onClick={() => onDone(seats)}>
            {done}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {maps.length > 1 && map ? (
          <div className="overflow-x-auto">
            <Segmented
              label={t("flights")}
              size="sm"
              className="w-max max-w-none"
              value={map.segment}
              onChange={setShown}
              choices={maps.map(({ segment }) => ({ value: segment, label: wayOf(segment) }))}
            />
          </div>
        ) : null}
        {gone.length > 0 ? (
          <p role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger text-sm">
            {t("taken", { seats: gone.join(", ") })}
          </p>
        ) : null}
        {map ? (
          <>
            <p className="text-muted text-sm">
              {nameOf(map.segment)}
              {map.aircraft ? <span className="text-faint"> · {map.aircraft}</span> : null}
            </p>
            <SeatLegend />
            <SeatMap
              key={map.segment}
              map={map}
              label={t("map", { flight: nameOf(map.segment) })}
              chosen={chosen}
              onToggle={(seat) => setSeats(new Map(seats).set(map.segment, toggled(map, chosen.filter((id) => !gone.includes(id)), seat, travellers)))} // biome-ignore format: one line
            />
            <p className="text-faint text-xs">{t("wish")}</p>
          </>
        ) : isPending ? (
          <Skeleton className="h-96" />
        ) : (
          <EmptyState title={error ? problem(error) : t("noMap")} />
        )}
      </div>
    </Sheet>
  );
}
