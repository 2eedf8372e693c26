"use client";
import { useTranslations } from "use-intl";
import { ClearFilters, Drop, PriceFilter, Range, toggled } from "#components/find/filter-parts.tsx";
import {
  airportsOf,
  type Choice,
  carriersOf,
  type Filters,
  longest,
  NO_FILTERS,
  PARTS_OF_DAY,
  setFilters,
} from "#components/find/filters.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceChip } from "#components/ui/chip.tsx";
import type { ShownOffer } from "#domain/flight/search.ts";

interface Props {
  readonly offers: readonly ShownOffer[];
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}
const HOUR = 60;

/** Stops, times, airlines, duration and price: each narrows what is shown at once. */
export function FilterBar({ offers, filters, onChange }: Props) {
  const t = useTranslations("find.filter");
  const words = useWords();
  const change = (part: Partial<Filters>): void => onChange({ ...filters, ...part });
  const set = new Set(setFilters(filters));
  const carriers = carriersOf(offers);
  const { ends, via } = airportsOf(offers);
  const durations = offers.map(longest);
  const prices = offers.map(({ total }) => total.amount);
  const currency = offers[0]?.total.currency ?? "EUR";
  const money = (amount: number): string => words.money(amount, currency);
  const most = Math.ceil(Math.max(...durations) / HOUR) * HOUR;
  const least = Math.ceil(Math.min(...durations) / HOUR) * HOUR;
  return (
    <fieldset aria-label={t("label")} className="flex flex-wrap items-center gap-1.5">
      <ChoiceChip chosen={filters.stops === 0} onClick={() => change({ stops: filters.stops === 0 ? null : 0 })}>
        {t("direct")}
      </ChoiceChip>
      <ChoiceChip chosen={filters.stops === 1} onClick={() => change({ stops: filters.stops === 1 ? null : 1 })}>
        {t("oneStop")}
      </ChoiceChip>
      <Drop label={t("leaves")} active={set.has("leaves")}>
        <div className="flex flex-wrap gap-1.5">
          {PARTS_OF_DAY.map((part) => (
            <ChoiceChip
              key={part}
              chosen={filters.leaves === part}
              onClick={() => change({ leaves: filters.leaves === part ? null : part })}
            >
              {t(part)}
            </ChoiceChip>
          ))}
        </div>
      </Drop>
      <Drop label={t("without")} active={set.has("without")}>
        <Kept choices={carriers} left={filters.without} money={money} onChange={(without) => change({ without })} />
      </Drop>
      {ends.length > 2 || via.length > 0 ? (
        <Drop label={t("avoid")} active={set.has("avoid")}>
          <div className="flex flex-col gap-4">
            {(
              [
                ["ends", ends.length > 2 ? ends : []],
                ["via", via],
              ] as const
            ).map(([part, found]) =>
              found.length > 0 ? (
                <fieldset key={part}>
                  <legend className="mb-2 text-faint text-xs">{t(part)}</legend>
                  <Kept choices={found} left={filters.avoid} money={money} onChange={(avoid) => change({ avoid })} />
                </fieldset>
              ) : null,
            )}
          </div>
        </Drop>
      ) : null}
      <Drop label={t("minutes")} active={set.has("minutes")}>
        <Range
          label={t("atMost", { value: words.duration(filters.minutes ?? most) })}
          min={least}
          max={most}
          step={HOUR}
          value={filters.minutes ?? most}
          onChange={(minutes) => change({ minutes: minutes >= most ? null : minutes })}
        />
      </Drop>
      <PriceFilter
        label={t("price")}
        active={set.has("price")}
        amounts={prices}
        currency={currency}
        value={filters.price}
        onChange={(price) => change({ price })}
      />
      <ClearFilters count={set.size} onClear={() => onChange(NO_FILTERS)} />
    </fieldset>
  );
}

/** A list of which all is kept but what one unchecks. */
function Kept(props: {
  choices: readonly Choice[];
  left: readonly string[];
  money: (amount: number) => string;
  onChange: (left: readonly string[]) => void;
}) {
  const t = useTranslations("find.filter");
  return (
    <div className="flex flex-col gap-2">
      {props.choices.map(({ code, name, from }) => (
        <Checkbox key={code} checked={!props.left.includes(code)} onChange={() => props.onChange(toggled(props.left, code))}>
          {name} <span className="text-faint">{t("from", { price: props.money(from) })}</span>
        </Checkbox>
      ))}
    </div>
  );
}
