"use client";
import { useTranslations } from "use-intl";
import {
  type ActivityFilters,
  categoriesIn,
  KINDS,
  leastPrice,
  NO_ACTIVITY_FILTERS,
  PARTS_OF_DAY,
  things,
} from "#components/find/activity-wish.ts";
import { Drop, FILTER_ROW, Range } from "#components/find/filter-parts.tsx";
import { useWords } from "#components/i18n/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceChip } from "#components/ui/chip.tsx";
import type { ShownActivity } from "#domain/activity/search.ts";

/** What a category is called; a supplier's own word where we have none. */
export function useCategoryName(): (name: string) => string {
  const t = useTranslations("search.categories");
  return (name) => (t.has(name as "concert") ? t(name as "concert") : name.replaceAll("-", " "));
}

interface Props {
  readonly offers: readonly ShownActivity[];
  readonly filters: ActivityFilters;
  readonly onChange: (filters: ActivityFilters) => void;
}

/** Kind, category, time of day and price: each narrows what is shown at once. */
export function ActivityFilterBar({ offers, filters, onChange }: Props) {
  const t = useTranslations("things");
  const find = useTranslations("find.filter");
  const words = useWords();
  const categoryName = useCategoryName();
  const change = (part: Partial<ActivityFilters>): void => onChange({ ...filters, ...part });
  const set = new Set(things.set(filters));
  const prices = offers.map(leastPrice);
  const [cheapest, dearest] = [Math.min(...prices), Math.max(...prices)];
  const currency = offers[0]?.total.currency ?? "EUR";
  const kinds = KINDS.filter((kind) => offers.some(({ activity }) => activity.kind === kind));
  const { category } = filters;
  return (
    <fieldset aria-label={t("filter.label")} className={FILTER_ROW}>
      {kinds.length > 1
        ? kinds.map((kind) => (
            <ChoiceChip key={kind} chosen={filters.kind === kind} onClick={() => change({ kind: filters.kind === kind ? null : kind })}>
              {t(`kind.${kind}`)}
            </ChoiceChip>
          ))
        : null}
      <Drop label={t("filter.category")} active={set.has("category")}>
        <div className="flex flex-col gap-2.5">
          {categoriesIn(offers).map(({ name, count }) => (
            <Checkbox
              key={name}
              checked={category.includes(name)}
              onChange={() => change({ category: category.includes(name) ? category.filter((one) => one !== name) : [...category, name] })}
            >
              {categoryName(name)} <span className="text-faint tabular-nums">{count}</span>
            </Checkbox>
          ))}
        </div>
      </Drop>
      <Drop label={t("filter.time")} active={set.has("time")}>
        <div className="flex flex-wrap gap-1.5">
          {PARTS_OF_DAY.map((part) => (
            <ChoiceChip key={part} chosen={filters.time === part} onClick={() => change({ time: filters.time === part ? null : part })}>
              {find(part)}
            </ChoiceChip>
          ))}
        </div>
      </Drop>
      <Drop label={t("filter.price")} active={set.has("price")}>
        <Range
          label={find("atMost", { value: words.money(filters.price ?? dearest, currency) })}
          min={cheapest}
          max={dearest}
          step={Math.max(1, Math.round((dearest - cheapest) / 50))}
          value={filters.price ?? dearest}
          onChange={(price) => change({ price: price >= dearest ? null : price })}
        />
      </Drop>
      {set.size > 0 ? (
        <Button variant="ghost" size="sm" onClick={() => onChange(NO_ACTIVITY_FILTERS)}>
          {find("clear")}
        </Button>
      ) : null}
    </fieldset>
  );
}
