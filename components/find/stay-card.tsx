"use client";
import { ChevronDown, Plus } from "lucide-react";
import { memo, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { StayDetails } from "#components/find/stay-details.tsx";
import { Cancelling, Rating, Stars } from "#components/find/stay-facts.tsx";
import { useWords } from "#components/i18n/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Badge } from "#components/ui/surface.tsx";
import type { ShownStay } from "#domain/stay/search.ts";

/** Fewer rooms than this are worth saying. */
const FEW_ROOMS = 4;
/** So near that a distance says nothing, in metres. */
const HERE = 50;

interface Props {
  readonly stay: ShownStay;
  /** Why it stands out, if it does. */
  readonly honours: readonly string[];
  /** What distances are from; null: from the place that was searched. */
  readonly from: string | null;
  readonly active: boolean;
  readonly onHover: (id: string | null) => void;
  readonly onAdd: (stay: ShownStay) => void;
}

/** One stay: what it is, what all nights cost, and the rest on demand. */
export const StayCard = memo(function StayCard({ stay, honours, from, active, onHover, onAdd }: Props) {
  const t = useTranslations("stays");
  const find = useTranslations("find");
  const words = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { hotel, room, total, perNight, nights, distanceMeters } = stay;
  const price = words.money(total.amount, total.currency);
  const name = t("name", { name: hotel.name, price });
  const left = room.roomsLeft ?? FEW_ROOMS;
  const facts = [
    stay.rooms > 1 ? t("roomCount", { count: String(stay.rooms), room: room.name }) : room.name,
    t(`board.${room.board}`),
    room.squareMetres && t("square", { metres: String(Math.round(room.squareMetres)) }),
  ];
  const distance = distanceMeters === undefined || distanceMeters < HERE ? null : words.distance(distanceMeters);
  return (
    <article
      aria-label={name}
      data-stay={stay.id}
      data-active={active}
      onPointerEnter={() => onHover(stay.id)}
      onPointerLeave={() => onHover(null)}
      onFocus={() => onHover(stay.id)}
      onBlur={() => onHover(null)}
      className={cn(
        "scroll-my-4 rounded-xl border bg-surface transition-[border-color,box-shadow]",
        active ? "border-accent shadow-card" : "border-line hover:border-line-strong",
      )}
    >
      <div className="flex gap-4 p-4 max-sm:flex-col max-sm:gap-3">
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <h3 className="flex flex-wrap items-center gap-x-2 font-semibold leading-snug">
            {hotel.name}
            {hotel.stars ? <Stars count={hotel.stars} /> : null}
          </h3>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
            {hotel.rating === null ? null : <Rating rating={hotel.rating} reviews={hotel.reviews} />}
            {distance ? <span>{from ? t("awayFrom", { distance, title: from }) : t("away", { distance })}</span> : null}
            {hotel.city ? <span className="text-faint">{hotel.city}</span> : null}
          </p>
          <p className="text-sm">{facts.filter(Boolean).join(" · ")}</p>
          <Cancelling stay={stay} />
        </div>
        <div className="flex shrink-0 flex-col items-end gap-0.5 max-sm:flex-row max-sm:flex-wrap max-sm:items-end max-sm:justify-between max-sm:gap-x-3">
          <div className="text-end max-sm:text-start">
            <p className="font-semibold text-lg tabular-nums leading-tight">{price}</p>
            <p className="text-faint text-xs">{t("forNights", { count: nights })}</p>
            {nights > 1 ? (
              <p className="text-faint text-xs tabular-nums">{t("perNight", { price: words.money(perNight.amount, perNight.currency) })}</p>
            ) : null}
          </div>
          <Button
            variant="soft"
            size="sm"
            className="mt-2 max-sm:mt-0"
            aria-label={find("addNamed", { offer: name })}
            onClick={() => onAdd(stay)}
          >
            <Plus aria-hidden /> {t("add")}
          </Button>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-4 py-1.5 text-faint text-xs">
        {honours.map((honour) => (
          <Badge key={honour} tone="accent">
            {honour}
          </Badge>
        ))}
        <span title={stay.demo ? find("demoHint") : undefined}>{stay.providerName}</span>
        {left < FEW_ROOMS ? <span className="font-medium text-warn">{t("left", { count: left })}</span> : null}
        {stay.dueAtHotel ? <span>{t("dueAtHotel", { price: words.money(stay.dueAtHotel.amount, stay.dueAtHotel.currency) })}</span> : null}
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={open}
          aria-controls={id}
          aria-label={find("detailsNamed", { offer: name })}
          className="-me-2 ms-auto text-xs"
          onClick={() => setOpen(!open)}
        >
          {find("details")} <ChevronDown aria-hidden className={cn("transition-transform", open && "rotate-180")} />
        </Button>
      </div>
      <div id={id} hidden={!open}>
        {open ? <StayDetails stay={stay} onAdd={onAdd} /> : null}
      </div>
    </article>
  );
});
