"use client";
import { Armchair } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { choiceOf, priceOfTickets } from "#components/find/activity-item.ts";
import { ActivitySeats } from "#components/find/activity-seats.tsx";
import { readSeats, seatDetails, writeSeats } from "#components/find/flight-item.ts";
import { SeatDialog, type SeatWishes } from "#components/seat-map/seat-dialog.tsx";
import type { TripActions } from "#components/trip/actions.ts";
import { Button } from "#components/ui/button.tsx";
import type { ShownActivity } from "#domain/activity/search.ts";
import type { ShownOffer } from "#domain/flight/search.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";

interface Props<O> {
  readonly item: Item;
  readonly offer: O;
  readonly actions: TripActions;
}

/** Wished seats on a saved flight. */
export function FlightSeats({ item, offer, actions }: Props<ShownOffer>) {
  const t = useTranslations("find.saved");
  const [open, setOpen] = useState(false);
  const slice = Number(item.details.offerSlice ?? 0);
  function keep(seats: SeatWishes): void {
    setOpen(false);
    const { seats: _, seat: __, ...rest } = item.details;
    actions.update(item, { details: { ...rest, ...seatDetails(offer.slices[slice]?.segments ?? [], seats) } });
  }
  return (
    <>
      <SeatsButton item={item} onClick={() => setOpen(true)} />
      {open ? (
        <SeatDialog
          offer={offer}
          slice={slice}
          chosen={readSeats(item.details.seats)}
          done={t("keepSeats")}
          onDone={keep}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

/** Wished seats at a saved event; what they cost goes with them. */
export function EventSeats({ item, offer, actions }: Props<ShownActivity>) {
  const [open, setOpen] = useState(false);
  const session = offer.sessions.find(({ id }) => id === item.details.sessionId);
  if (!offer.hasSeats || !session) return null;
  function keep(seats: readonly string[]): void {
    setOpen(false);
    if (!session) return;
    const { seats: _, seat: __, section, ...rest } = item.details;
    const chosen: Record<string, string> =
      seats.length > 0 ? { seats: writeSeats(new Map([[session.id, seats]])), seat: seats.join(", ") } : section ? { section } : {};
    const details: Record<string, string> = { ...rest, ...chosen };
    const cost = priceOfTickets(session, offer.tickets.adults + offer.tickets.children, choiceOf(details));
    actions.update(item, { details, ...(cost && { cost }) });
  }
  return (
    <>
      <SeatsButton item={item} onClick={() => setOpen(true)} />
      {open ? (
        <ActivitySeats offer={offer} session={session} chosen={choiceOf(item.details).seats} onDone={keep} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

function SeatsButton({ item, onClick }: { item: Item; onClick: () => void }) {
  const t = useTranslations("find.saved");
  return (
    <Button size="sm" onClick={onClick}>
      <Armchair aria-hidden /> {item.details.seat ? t("seatsChosen", { seats: item.details.seat }) : t("seats")}
    </Button>
  );
}
