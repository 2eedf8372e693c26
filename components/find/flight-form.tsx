"use client";
import { ArrowLeftRight, Plus, Search, X } from "lucide-react";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { DateField, Stepper } from "#components/find/form-parts.tsx";
import { SpotField } from "#components/find/spot-field.tsx";
import { type Leg, MOST_LEGS, type Wish } from "#components/find/wish.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Select } from "#components/ui/input.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { CABINS, type Cabin } from "#domain/flight/offer.ts";
import { addDays } from "#domain/time.ts";

interface Props {
  readonly wish: Wish;
  /** A change of what is filled in by then: leaving one box and writing in the next may come together. */
  readonly onChange: (change: (wish: Wish) => Wish) => void;
  readonly onSearch: () => void;
  readonly today: string;
}

/** Where, when and who. */
export function FlightForm({ wish, onChange, onSearch, today }: Props) {
  const t = useTranslations("find");
  const change = (part: Partial<Wish> | ((now: Wish) => Partial<Wish>)): void =>
    onChange((now) => ({ ...now, ...(typeof part === "function" ? part(now) : part) }));
  const changeLeg = (at: number, part: Partial<Leg>): void =>
    change((now) => ({ legs: now.legs.map((leg, index) => (index === at ? { ...leg, ...part } : leg)) }));
  const multi = wish.kind === "multi";
  const legs = multi ? wish.legs : wish.legs.slice(0, 1);
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSearch();
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label={t("kind.label")}
          size="sm"
          value={wish.kind}
          onChange={(kind) =>
            change((now) => ({ kind, ...(kind === "multi" && now.legs.length < 2 && { legs: [...now.legs, nextLeg(now)] }) }))
          }
          choices={(["return", "oneWay", "multi"] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <Travellers wish={wish} onChange={change} />
        <Select
          aria-label={t("cabin.label")}
          value={wish.cabin}
          onChange={({ target }) => change({ cabin: target.value as Cabin })}
          className="h-8.5 w-auto border-transparent bg-transparent text-muted hover:bg-sunken sm:text-label"
        >
          {CABINS.map((cabin) => (
            <option key={cabin} value={cabin}>
              {t(`cabin.${cabin}`)}
            </option>
          ))}
        </Select>
      </div>
      {legs.map((leg, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a direction is its place in the order.
          key={index}
          aria-label={t("leg", { number: String(index + 1) })}
          className={cn("grid grid-cols-1 items-end gap-2", multi ? "sm:grid-cols-[1fr_1fr_10rem_auto]" : "sm:grid-cols-[1fr_auto_1fr]")}
        >
          <SpotField label={t("from")} value={leg.from} onChange={(from) => changeLeg(index, { from })} />
          {multi ? null : (
            <Button
              variant="ghost"
              size="icon"
              aria-label={t("swap")}
              title={t("swap")}
              className="max-sm:hidden"
              onClick={() => changeLeg(index, { from: leg.to, to: leg.from })}
            >
              <ArrowLeftRight aria-hidden />
            </Button>
          )}
          <SpotField label={t("to")} value={leg.to} onChange={(to) => changeLeg(index, { to })} />
          {multi ? (
            <>
              <DateField
                label={t("date")}
                value={leg.date}
                min={wish.legs[index - 1]?.date ?? today}
                onChange={(date) => changeLeg(index, { date })}
              />
              <Button
                variant="ghost"
                size="icon"
                aria-label={t("removeLeg", { number: String(index + 1) })}
                disabled={legs.length <= 2}
                onClick={() => change({ legs: wish.legs.filter((_, at) => at !== index) })}
              >
                <X aria-hidden />
              </Button>
            </>
          ) : null}
        </fieldset>
      ))}
      <div className="flex flex-wrap items-end gap-2">
        {multi ? (
          <Button
            variant="ghost"
            size="sm"
            disabled={legs.length >= MOST_LEGS}
            onClick={() => change({ legs: [...wish.legs, nextLeg(wish)] })}
            className="me-auto"
          >
            <Plus aria-hidden /> {t("addLeg")}
          </Button>
        ) : (
          <>
            <DateField
              label={t("leaves")}
              value={legs[0]?.date ?? ""}
              min={today}
              onChange={(date) =>
                change((now) => ({ legs: [{ ...now.legs[0]!, date }, ...now.legs.slice(1)], ...(now.back < date && { back: date }) }))
              }
            />
            {wish.kind === "return" ? (
              <DateField label={t("back")} value={wish.back} min={legs[0]?.date ?? today} onChange={(back) => change({ back })} />
            ) : null}
          </>
        )}
        <Button type="submit" variant="primary" className="ms-auto max-sm:w-full">
          <Search aria-hidden /> {t("search")}
        </Button>
      </div>
    </form>
  );
}

const nextLeg = ({ legs }: Wish): Leg => {
  const last = legs.at(-1);
  return { from: last?.to ?? null, to: null, date: last ? addDays(last.date, 1) : "" };
};

function Travellers({ wish, onChange }: { wish: Wish; onChange: (part: Partial<Wish>) => void }) {
  const t = useTranslations("find");
  const { adults, children, infants } = wish;
  return (
    <Popover
      label={t("travellers.label")}
      trigger={
        <Button variant="ghost" size="sm" className="h-8.5 text-label">
          {t("travellers.count", { count: adults + children + infants })}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Stepper
          label={t("travellers.adults")}
          value={adults}
          min={Math.max(1, infants)}
          max={9 - children}
          onChange={(value) => onChange({ adults: value })}
        />
        <Stepper
          label={t("travellers.children")}
          hint={t("travellers.childrenHint")}
          value={children}
          min={0}
          max={9 - adults}
          onChange={(value) => onChange({ children: value })}
        />
        <Stepper
          label={t("travellers.infants")}
          hint={t("travellers.infantsHint")}
          value={infants}
          min={0}
          max={adults}
          onChange={(value) => onChange({ infants: value })}
        />
      </div>
    </Popover>
  );
}
