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
import { ClearFilters, Drop, FILTER_ROW, PriceFilter, toggled } from "#components/find/filter-parts.tsx";
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
  const categoryName = useCategoryName();
  const change = (part: Partial<ActivityFilters>): void => onChange({ ...filters, ...part });
  const set = new Set(things.set(filters));
  const prices = offers.map(leastPrice);
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
            <Checkbox key={name} checked={category.includes(name)} onChange={() => change({ category: toggled(category, name) })}>
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
      <PriceFilter
        label={t("filter.price")}
        active={set.has("price")}
        amounts={prices}
        currency={currency}
        value={filters.price}
        onChange={(price) => change({ price })}
      />
      <ClearFilters count={set.size} onClear={() => onChange(NO_ACTIVITY_FILTERS)} />
    </fieldset>
  );
}
