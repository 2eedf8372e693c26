"use client";
import { useLocale, useTranslations } from "use-intl";
import { ClearFilters, Drop, FILTER_ROW, PriceFilter, toggled } from "#components/find/filter-parts.tsx";
import { amenitiesIn, NO_STAY_FILTERS, RATINGS, type StayFilters, stays } from "#components/find/stay-filters.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceChip } from "#components/ui/chip.tsx";
import { AMENITY_NAMES, type Amenity } from "#domain/stay/amenities.ts";
import type { ShownStay } from "#domain/stay/search.ts";

const STARS = [5, 4, 3, 2, 1] as const;
const isKnown = (name: string): name is Amenity => (AMENITY_NAMES as readonly string[]).includes(name);

/** What an amenity is called; a supplier's own word where we have none. */
export function useAmenityName(): (name: string) => string {
  const t = useTranslations("stays.amenity");
  return (name) => (isKnown(name) ? t(name) : name.replaceAll("_", " "));
}

interface Props {
  readonly offers: readonly ShownStay[];
  readonly filters: StayFilters;
  readonly onChange: (filters: StayFilters) => void;
}

/** Price, stars, rating, amenities, free cancellation: each narrows what is shown at once. */
export function StayFilterBar({ offers, filters, onChange }: Props) {
  const t = useTranslations("stays");
  const number = new Intl.NumberFormat(useLocale(), { minimumFractionDigits: 0 });
  const amenityName = useAmenityName();
  const change = (part: Partial<StayFilters>): void => onChange({ ...filters, ...part });
  const set = new Set(stays.set(filters));
  const prices = offers.map(({ total }) => total.amount);
  const currency = offers[0]?.total.currency ?? "EUR";
  return (
    <fieldset aria-label={t("filter.label")} className={FILTER_ROW}>
      <ChoiceChip chosen={filters.free} onClick={() => change({ free: !filters.free })}>
        {t("filter.free")}
      </ChoiceChip>
      <PriceFilter
        label={t("filter.price")}
        active={set.has("price")}
        amounts={prices}
        currency={currency}
        value={filters.price}
        onChange={(price) => change({ price })}
      />
      <Drop label={t("filter.stars")} active={set.has("stars")}>
        <div className="flex flex-wrap gap-1.5">
          {STARS.map((count) => (
            <ChoiceChip key={count} chosen={filters.stars.includes(count)} onClick={() => change({ stars: toggled(filters.stars, count) })}>
              {t("stars", { count })}
            </ChoiceChip>
          ))}
        </div>
      </Drop>
      <Drop label={t("filter.rating")} active={set.has("rating")}>
        <div className="flex flex-wrap gap-1.5">
          {RATINGS.map((rating) => (
            <ChoiceChip
              key={rating}
              chosen={filters.rating === rating}
              onClick={() => change({ rating: filters.rating === rating ? null : rating })}
            >
              {t("filter.orMore", { rating: number.format(rating) })}
            </ChoiceChip>
          ))}
        </div>
      </Drop>
      <Drop label={t("filter.amenities")} active={set.has("amenities")}>
        <div className="flex flex-col gap-2.5">
          {amenitiesIn(offers).map(({ name, count }) => (
            <Checkbox
              key={name}
              checked={filters.amenities.includes(name)}
              onChange={() => change({ amenities: toggled(filters.amenities, name) })}
            >
              {amenityName(name)} <span className="text-faint tabular-nums">{count}</span>
            </Checkbox>
          ))}
        </div>
      </Drop>
      <ClearFilters count={set.size} onClear={() => onChange(NO_STAY_FILTERS)} />
    </fieldset>
  );
}
