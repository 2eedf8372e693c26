"use client";
import { Armchair, ChevronDown, Plus } from "lucide-react";
import { memo, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useCategoryName } from "#components/find/activity-filter-bar.tsx";
import { type Choice, NO_CHOICE, priceOfTickets } from "#components/find/activity-item.ts";
import { ActivitySeats } from "#components/find/activity-seats.tsx";
import { leastPrice } from "#components/find/activity-wish.ts";
import { PriceLines } from "#components/find/price-lines.tsx";
import { useWords } from "#components/i18n/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChip } from "#components/ui/chip.tsx";
import { cn } from "#components/ui/cn.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/input.tsx";
import { Badge } from "#components/ui/surface.tsx";
import type { Session } from "#domain/activity/offer.ts";
import type { ShownActivity } from "#domain/activity/search.ts";

const FIRST_TIMES = 6;
/** Fewer seats than this are worth saying. */
const FEW_SEATS = 10;
/** So near that a distance says nothing, in metres. */
const HERE = 50;

interface Props {
  readonly offer: ShownActivity;
  /** What distances are from; null: from the place that was searched. */
  readonly from: string | null;
  readonly onAdd: (offer: ShownActivity, session: Session, choice: Choice) => void;
}

/** One thing to do: its times with seats left, what all tickets cost, and the rest on demand. */
export const ActivityCard = memo(function ActivityCard({ offer, from, onAdd }: Props) {
  const t = useTranslations("things");
  const stays = useTranslations("stays");
  const find = useTranslations("find");
  const words = useWords();
  const categoryName = useCategoryName();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [sessionId, setSessionId] = useState(offer.sessions[0]!.id);
  const [choice, setChoice] = useState<Choice>(NO_CHOICE);
  const [seating, setSeating] = useState(false);
  const { activity, tickets, distanceMeters, conditions } = offer;
  const session = offer.sessions.find((one) => one.id === sessionId) ?? offer.sessions[0]!;
  const count = tickets.adults + tickets.children;
  const price = priceOfTickets(session, count, choice) ?? session.price;
  const money = ({ amount, currency }: { amount: number; currency: string }): string => words.money(amount, currency);
  const least = words.money(leastPrice(offer), offer.total.currency);
  const distance = distanceMeters === undefined || distanceMeters < HERE ? null : words.distance(distanceMeters);
  const time = session.start.local.slice(11, 16);
  const facts = [
    t(`kind.${activity.kind}`),
    categoryName(activity.category),
    words.duration(activity.durationMinutes),
    distance && (from ? stays("awayFrom", { distance, title: from }) : stays("away", { distance })),
  ];
  return (
    <article
      aria-label={t("name", { name: activity.name, price: least })}
      className="rounded-xl border border-line bg-surface transition-colors hover:border-line-strong"
    >
      <div className="flex flex-col gap-3 p-4">
        <div className="flex gap-4 max-sm:flex-col max-sm:gap-1.5">
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <h3 className="font-semibold leading-snug">{activity.name}</h3>
            {activity.venue ? <p className="text-sm">{activity.venue}</p> : null}
            <p className="text-muted text-sm">{facts.filter(Boolean).join(" · ")}</p>
          </div>
          <div className="shrink-0 text-end max-sm:flex max-sm:items-baseline max-sm:gap-2 max-sm:text-start">
            <p className="font-semibold text-lg tabular-nums leading-tight">{money(price)}</p>
            <p className="text-faint text-xs sm:max-w-36">{count > 1 ? t("forAll", { count: String(count) }) : t("forOne")}</p>
          </div>
        </div>
        <Sessions
          offer={offer}
          chosen={session.id}
          onChange={(next) => {
            setSessionId(next);
            setChoice(NO_CHOICE);
          }}
        />
        <div className="flex flex-wrap items-end gap-2">
          {session.sections && choice.seats.length === 0 ? (
            <Sections session={session} tickets={count} value={choice.section} onChange={(section) => setChoice({ section, seats: [] })} />
          ) : null}
          {offer.hasSeats ? (
            <Button onClick={() => setSeating(true)}>
              <Armchair aria-hidden /> {choice.seats.length > 0 ? t("seatsChosen", { seats: choice.seats.join(", ") }) : t("chooseSeats")}
            </Button>
          ) : null}
          <Button
            variant="soft"
            className="ms-auto"
            aria-label={t("addNamed", { name: activity.name, time })}
            onClick={() => onAdd(offer, session, choice)}
          >
            <Plus aria-hidden /> {t("add", { time })}
          </Button>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-4 py-1.5 text-faint text-xs">
        <span title={offer.demo ? find("demoHint") : undefined}>{offer.providerName}</span>
        <span>
          {conditions.freeCancellationHours !== null && conditions.refundable
            ? t("freeHours", { hours: conditions.freeCancellationHours })
            : t("noRefund")}
        </span>
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={open}
          aria-controls={id}
          aria-label={t("detailsNamed", { name: activity.name })}
          className="-me-2 ms-auto text-xs"
          onClick={() => setOpen(!open)}
        >
          {t("details")} <ChevronDown aria-hidden className={cn("transition-transform", open && "rotate-180")} />
        </Button>
      </div>
      <div id={id} hidden={!open}>
        {open ? (
          <div className="grid gap-5 border-line border-t bg-sunken/40 p-4 text-sm sm:grid-cols-2">
            <p className="text-muted">{activity.description ?? activity.venue ?? activity.city}</p>
            <PriceLines lines={offer.priceLines} total={offer.total} />
            {offer.demo ? <Badge className="w-fit sm:col-span-2">{find("demoHint")}</Badge> : null}
          </div>
        ) : null}
      </div>
      {seating ? (
        <ActivitySeats
          offer={offer}
          session={session}
          chosen={choice.seats}
          onDone={(seats) => {
            setChoice({ section: null, seats });
            setSeating(false);
          }}
          onClose={() => setSeating(false)}
        />
      ) : null}
    </article>
  );
});

function Sessions({ offer, chosen, onChange }: { offer: ShownActivity; chosen: string; onChange: (id: string) => void }) {
  const t = useTranslations("things");
  const words = useWords();
  const [all, setAll] = useState(false);
  const least = leastPrice(offer);
  const shown = all ? offer.sessions : offer.sessions.slice(0, FIRST_TIMES);
  return (
    <fieldset
      aria-label={t("sessions", { day: words.day(offer.sessions[0]!.start.local.slice(0, 10)) })}
      className="flex flex-wrap gap-1.5"
    >
      {shown.map(({ id, start, seatsLeft, price }) => {
        const cost = words.money(price.amount, price.currency);
        const time = start.local.slice(11, 16);
        return (
          <ChoiceChip
            key={id}
            chosen={id === chosen}
            aria-label={t("session", { time, seats: seatsLeft, price: cost })}
            onClick={() => onChange(id)}
            className="tabular-nums"
          >
            {time}
            <span
              className={cn("font-normal text-xs", id === chosen ? "text-current" : seatsLeft < FEW_SEATS ? "text-warn" : "text-faint")}
            >
              {price.amount === least ? t("seatsLeft", { count: seatsLeft }) : cost}
            </span>
          </ChoiceChip>
        );
      })}
      {offer.sessions.length > shown.length ? (
        <Button variant="ghost" size="sm" onClick={() => setAll(true)}>
          {t("more", { count: offer.sessions.length - shown.length })}
        </Button>
      ) : null}
    </fieldset>
  );
}

function Sections(props: { session: Session; tickets: number; value: string | null; onChange: (section: string) => void }) {
  const t = useTranslations("things");
  const words = useWords();
  const sections = props.session.sections ?? [];
  const cheapest = sections.find(({ price, seatsLeft }) => price.amount === props.session.price.amount && seatsLeft >= props.tickets);
  return (
    <Field label={t("section")} className="w-72 max-w-full">
      <Select value={props.value ?? cheapest?.id ?? ""} onChange={({ target }) => props.onChange(target.value)}>
        {sections.map(({ id, name, price, seatsLeft }) => (
          <option key={id} value={id} disabled={seatsLeft < props.tickets}>
            {t("sectionChoice", { name, price: words.money(price.amount, price.currency), seats: seatsLeft })}
          </option>
        ))}
      </Select>
    </Field>
  );
}
