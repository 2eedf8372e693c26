"use client";
import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import type { FoundPlace, SuggestedPlace } from "#components/search/found-place.ts";
import { isCategory, LOCATION_KINDS } from "#domain/place/category.ts";
import { type LatLon, metersToNearest } from "#domain/place/distance.ts";

const KINDS = [...LOCATION_KINDS, "lodging", "food"] as const;
type Kind = (typeof KINDS)[number];
const isKind = (word: string): word is Kind => KNOWN.has(word);
const KNOWN: ReadonlySet<string> = new Set(KINDS);

/** Farther than this, a distance says nothing about a day. */
const FARTHEST_METERS = 500_000;
const TOWN = 1_000;

export interface PlaceWords {
  /** "also called Mailand" */
  readonly why: string | null;
  /** "City · Lombardy · Italy" */
  readonly where: string;
  /** "1.2 km" from the stops */
  readonly distance: string | null;
  readonly distanceTitle: string | undefined;
  /** "1.4M people" */
  readonly people: string | null;
}

/** What a found place says of itself, in the reader's language. `stops` are those of the chosen day. */
export function usePlaceWords(stops: readonly LatLon[]) {
  const t = useTranslations("search");
  const locale = useLocale();
  const words = useWords();
  return useMemo(() => {
    const regions = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
    const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
    const countryName = (code: string | null | undefined): string | null => (code ? (regions.of(code) ?? code) : null);
    const kindName = ({ type, category }: Pick<FoundPlace, "type" | "category">): string =>
      category && isCategory(category) ? t(`categories.${category}`) : isKind(type) ? t(`kinds.${type}`) : t("kinds.point");
    const far = (meters: number | null | undefined): string | null =>
      meters === null || meters === undefined || meters > FARTHEST_METERS ? null : words.distance(meters);

    return {
      place(place: FoundPlace): PlaceWords {
        const country = countryName(place.country);
        const parts = [kindName(place), place.city === place.name ? null : place.city, place.admin, country].filter(
          (part, index, all): part is string => Boolean(part) && all.indexOf(part) === index && part !== place.name,
        );
        const distance = far(metersToNearest(place, stops) ?? place.distanceMeters);
        return {
          why: place.matchedName && place.matchedName !== place.name ? t("also", { name: place.matchedName }) : null,
          where: parts.join(" · "),
          distance,
          distanceTitle: distance ? t(stops.length > 0 ? "nearDay" : "near", { distance }) : undefined,
          people: place.population && place.population >= TOWN ? t("people", { count: compact.format(place.population) }) : null,
        };
      },
      suggestion({ type, detail, distanceMeters }: SuggestedPlace): PlaceWords {
        const distance = far(distanceMeters);
        return {
          why: null,
          where: [isKind(type) ? t(`kinds.${type}`) : null, detail].filter(Boolean).join(" · "),
          distance,
          distanceTitle: distance ? t("near", { distance }) : undefined,
          people: null,
        };
      },
    };
  }, [t, locale, words, stops]);
}
