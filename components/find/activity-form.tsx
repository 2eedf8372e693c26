"use client";
import { Search } from "lucide-react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import type { ActivityWish } from "#components/find/activity-wish.ts";
import { DateField, Stepper } from "#components/find/form-parts.tsx";
import type { Stop } from "#components/find/stay-wish.ts";
import { WhereFields } from "#components/find/where-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";

const MOST = 20;

interface Props {
  readonly wish: ActivityWish;
  readonly stops: readonly Stop[];
  readonly onChange: (change: (wish: ActivityWish) => ActivityWish) => void;
  readonly onSearch: () => void;
  readonly today: string;
}

/** Where, which day and how many. */
export function ActivityForm({ wish, stops, onChange, onSearch, today }: Props) {
  const t = useTranslations("things.form");
  const find = useTranslations("find");
  const { adults, children } = wish;
  const change = (part: Partial<ActivityWish>): void => onChange((now) => ({ ...now, ...part }));
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSearch();
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid items-end gap-2 sm:grid-cols-2">
        <WhereFields where={wish.where} stops={stops} onChange={(where) => change({ where })} />
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <DateField label={t("day")} value={wish.date} min={today} onChange={(date) => change({ date })} />
        <Popover
          label={t("tickets")}
          trigger={
            <Button variant="ghost" className="px-3 text-label">
              {t("ticketsCount", { count: adults + children })}
            </Button>
          }
        >
          <div className="flex flex-col gap-3">
            <Stepper label={find("travellers.adults")} value={adults} min={1} max={MOST} onChange={(value) => change({ adults: value })} />
            <Stepper
              label={find("travellers.children")}
              value={children}
              min={0}
              max={MOST}
              onChange={(value) => change({ children: value })}
            />
          </div>
        </Popover>
        <Button type="submit" variant="primary" className="ms-auto max-sm:w-full">
          <Search aria-hidden /> {find("search")}
        </Button>
      </div>
    </form>
  );
}
