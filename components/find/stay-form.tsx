"use client";
import { Search } from "lucide-react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { DateField, Stepper } from "#components/find/form-parts.tsx";
import type { StayWish, Stop } from "#components/find/stay-wish.ts";
import { WhereFields } from "#components/find/where-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { addDays, daysBetween } from "#domain/time.ts";

const MOST_GUESTS = 30;
const MOST_ROOMS = 9;
const MOST_NIGHTS = 60;

interface Props {
  readonly wish: StayWish;
  readonly stops: readonly Stop[];
  readonly onChange: (change: (wish: StayWish) => StayWish) => void;
  readonly onSearch: () => void;
  readonly today: string;
}

/** Where, which nights and who. */
export function StayForm({ wish, stops, onChange, onSearch, today }: Props) {
  const t = useTranslations("stays.form");
  const find = useTranslations("find");
  const { checkIn, checkOut } = wish;
  const change = (part: Partial<StayWish>): void => onChange((now) => ({ ...now, ...part }));
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSearch();
  }
  /** Whoever arrives later leaves later: the nights stay the same. */
  function arrive(day: string): void {
    onChange((now) => {
      const nights = Math.min(MOST_NIGHTS, Math.max(1, now.checkIn ? daysBetween(now.checkIn, now.checkOut) : 1));
      return { ...now, checkIn: day, checkOut: day ? addDays(day, nights) : now.checkOut };
    });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid items-end gap-2 sm:grid-cols-2">
        <WhereFields where={wish.where} stops={stops} onChange={(where) => change({ where })} />
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <DateField label={t("checkIn")} value={checkIn} min={today} onChange={arrive} className="sm:max-w-40" />
        <DateField
          label={t("checkOut")}
          value={checkOut}
          min={checkIn ? addDays(checkIn, 1) : today}
          onChange={(day) => change({ checkOut: day })}
          className="sm:max-w-40"
        />
        <Who wish={wish} onChange={change} />
        <Button type="submit" variant="primary" className="ms-auto max-sm:w-full">
          <Search aria-hidden /> {find("search")}
        </Button>
      </div>
    </form>
  );
}

function Who({ wish, onChange }: { wish: StayWish; onChange: (part: Partial<StayWish>) => void }) {
  const t = useTranslations("stays.form");
  const { guests, children, rooms } = wish;
  const setGuests = (value: number): void =>
    onChange({ guests: value, children: Math.min(children, value - 1), rooms: Math.min(rooms, value) });
  return (
    <Popover
      label={t("who")}
      trigger={
        <Button variant="ghost" className="px-3 text-label max-sm:w-full max-sm:justify-start">
          {t("whoCount", { guests, rooms })}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Stepper label={t("guests")} value={guests} min={1} max={MOST_GUESTS} onChange={setGuests} />
        <Stepper
          label={t("children")}
          hint={t("childrenHint")}
          value={children}
          min={0}
          max={Math.min(20, guests - 1)}
          onChange={(value) => onChange({ children: value })}
        />
        <Stepper
          label={t("rooms")}
          value={rooms}
          min={1}
          max={Math.min(MOST_ROOMS, guests)}
          onChange={(value) => onChange({ rooms: value })}
        />
      </div>
    </Popover>
  );
}
