"use client";
import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { Fact, PriceLines } from "#components/find/price-lines.tsx";
import { Cancelling } from "#components/find/stay-facts.tsx";
import { useAmenityName } from "#components/find/stay-filter-bar.tsx";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ShownStay } from "#domain/stay/search.ts";

/** Amenities, times, what cancelling costs, what the price is made of, and the hotel's other rooms. */
export function StayDetails({ stay, onAdd }: { stay: ShownStay; onAdd: (stay: ShownStay) => void }) {
  const t = useTranslations("stays");
  const find = useTranslations("find");
  const words = useWords();
  const amenityName = useAmenityName();
  const { hotel, room, conditions } = stay;
  return (
    <div className="grid gap-5 border-line border-t bg-sunken/40 p-4 text-sm sm:grid-cols-2">
      {hotel.amenities.length > 0 ? (
        <ul aria-label={t("facts.amenities")} className="flex flex-wrap gap-1.5 sm:col-span-2">
          {hotel.amenities.map((name) => (
            <li key={name} className="rounded-full border border-line bg-surface px-2.5 py-0.5 text-muted text-xs">
              {amenityName(name)}
            </li>
          ))}
        </ul>
      ) : null}
      <dl className="grid grid-cols-[auto_1fr] content-start gap-x-4 gap-y-1">
        {hotel.checkInFrom ? <Fact name={t("facts.arrive")} value={hotel.checkInFrom} /> : null}
        {hotel.checkOutUntil ? <Fact name={t("facts.leave")} value={hotel.checkOutUntil} /> : null}
        {room.sleeps ? <Fact name={room.name} value={t("sleeps", { count: room.sleeps })} /> : null}
        {conditions.timeline.map(({ before, refund }, index) => (
          <Fact
            key={before}
            name={index === 0 ? t("facts.cancel") : ""}
            value={t("refund", { refund: words.money(refund.amount, refund.currency), day: words.day(before.slice(0, 10)) })}
          />
        ))}
        {conditions.notes.map((note) => (
          <Fact key={note} name="" value={note} />
        ))}
      </dl>
      <PriceLines lines={stay.priceLines} total={stay.total} />
      <Rooms stay={stay} onAdd={onAdd} />
      {stay.demo ? <p className="text-faint text-xs sm:col-span-2">{find("demoHint")}</p> : null}
    </div>
  );
}

/** Every room and rate of the hotel, asked for on demand. */
function Rooms({ stay, onAdd }: { stay: ShownStay; onAdd: (stay: ShownStay) => void }) {
  const t = useTranslations("stays");
  const words = useWords();
  const problem = useProblem();
  const rooms = useMutation(useTRPC().stay.rooms.mutationOptions());
  const offers = (rooms.data?.offers ?? []).toSorted((a, b) => a.total.amount - b.total.amount);
  if (!rooms.data)
    return (
      <div className="flex flex-wrap items-center gap-3 sm:col-span-2">
        <Button size="sm" loading={rooms.isPending} onClick={() => rooms.mutate({ offerId: stay.id })}>
          {t("rooms.show")}
        </Button>
        {rooms.error ? <p className="text-danger">{problem(rooms.error)}</p> : null}
      </div>
    );
  if (offers.length === 0) return <p className="text-muted sm:col-span-2">{t("rooms.none")}</p>;
  return (
    <ul aria-label={t("rooms.title", { name: stay.hotel.name })} className="divide-y divide-line border-line border-y sm:col-span-2">
      {offers.map((offer) => {
        const price = words.money(offer.total.amount, offer.total.currency);
        return (
          <li key={offer.id} className="flex items-center gap-3 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="font-medium">
                {offer.room.name} <span className="font-normal text-muted">· {t(`board.${offer.room.board}`)}</span>
              </p>
              <Cancelling stay={offer} />
            </div>
            <span className="font-medium tabular-nums">{price}</span>
            <Button
              variant="soft"
              size="icon-sm"
              aria-label={t("rooms.add", { room: offer.room.name, price })}
              onClick={() => onAdd({ ...offer, ...(stay.distanceMeters !== undefined && { distanceMeters: stay.distanceMeters }) })}
            >
              <Plus aria-hidden />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
