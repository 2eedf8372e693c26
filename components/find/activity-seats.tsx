"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { priceOfTickets } from "#components/find/activity-item.ts";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { lost, toggled } from "#components/seat-map/grid.ts";
import { SeatLegend, SeatMap } from "#components/seat-map/seat-map.tsx";
import { useSeatMaps } from "#components/seat-map/use-seat-maps.ts";
import { Button } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";
import type { Session } from "#domain/activity/offer.ts";
import type { ShownActivity } from "#domain/activity/search.ts";

interface Props {
  readonly offer: Pick<ShownActivity, "id" | "activity" | "tickets">;
  readonly session: Session;
  readonly chosen: readonly string[];
  readonly onDone: (seats: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Chooses a seat for each ticket of a session; what others take meanwhile changes before one's eyes. */
export function ActivitySeats({ offer, session, chosen: before, onDone, onClose }: Props) {
  const t = useTranslations("things.seats");
  const find = useTranslations("find.seats");
  const problem = useProblem();
  const words = useWords();
  const { maps, error, isPending } = useSeatMaps(offer.id, [session.id]);
  const [map] = maps;
  const [chosen, setChosen] = useState(before);
  const gone = map ? lost(map, chosen) : [];
  const { name } = offer.activity;
  const count = offer.tickets.adults + offer.tickets.children;
  const missing = count - chosen.length;
  const price = chosen.length > 0 ? priceOfTickets(session, chosen.length, { section: null, seats: chosen }) : null;
  return (
    <Sheet
      open
      onClose={onClose}
      title={t("title")}
      description={t("each", { count, name })}
      className="sm:max-w-[min(58rem,96vw)]"
      footer={
        <>
          <p role="status" className="me-auto self-center text-sm">
            {chosen.length > 0 ? find("yours", { seats: chosen.join(", ") }) : find("none")}
            {price ? <span className="ms-2 text-muted tabular-nums">{words.money(price.amount, price.currency)}</span> : null}
            {chosen.length > 0 && missing > 0 ? <span className="block text-faint text-xs">{t("need", { count: missing })}</span> : null}
          </p>
          <Button variant="primary" disabled={gone.length > 0 || (chosen.length > 0 && missing > 0)} onClick={() => onDone(chosen)}>
            {t("done")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {gone.length > 0 ? (
          <p role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger text-sm">
            {find("taken", { seats: gone.join(", ") })}
          </p>
        ) : null}
        {map ? (
          <>
            <SeatLegend venue />
            <SeatMap
              map={map}
              label={t("map", { name })}
              stage={t("stage")}
              chosen={chosen}
              onToggle={(seat) => setChosen(toggled(map, chosen.filter((id) => !gone.includes(id)), seat, count))} // biome-ignore format: one line
            />
            <p className="text-faint text-xs">{t("wish")}</p>
          </>
        ) : isPending ? (
          <Skeleton className="h-96" />
        ) : (
          <EmptyState title={error ? problem(error) : t("none")} />
        )}
      </div>
    </Sheet>
  );
}
