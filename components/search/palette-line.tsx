"use client";
import { ArrowRight, History, Luggage, Plus, Type } from "lucide-react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { Keys } from "#components/search/keys.tsx";
import type { PaletteTarget } from "#components/search/palette-store.ts";
import { PlaceRow, RowBody, SuggestionRow } from "#components/search/row.tsx";
import type { PaletteRow } from "#components/search/use-palette-rows.ts";
import { usePlaceWords } from "#components/search/use-place-words.ts";
import { KINDS } from "#components/trip/item-kinds.ts";
import type { LatLon } from "#domain/place/distance.ts";

const NO_STOPS: readonly LatLon[] = [];

/** One line of the palette, by what it is. */
export function PaletteLine({ row, text, target }: { row: PaletteRow; text: string; target: PaletteTarget | null }) {
  const t = useTranslations("search");
  const words = useWords();
  const placeWords = usePlaceWords(target?.stops ?? NO_STOPS);
  if (row.kind === "place") return <PlaceRow place={row.place} words={placeWords.place(row.place)} />;
  if (row.kind === "suggestion") return <SuggestionRow suggestion={row.suggestion} words={placeWords.suggestion(row.suggestion)} />;
  if (row.kind === "action") {
    const Icon = row.action.icon ?? ArrowRight;
    return (
      <RowBody
        icon={<Icon aria-hidden />}
        title={<span className="truncate">{row.action.label}</span>}
        end={row.action.keys ? <Keys keys={row.action.keys} /> : null}
      />
    );
  }
  if (row.kind === "trip")
    return (
      <RowBody
        icon={<Luggage aria-hidden />}
        title={<span className="truncate">{row.trip.name}</span>}
        end={words.range(row.trip.startDate, row.trip.endDate)}
      />
    );
  if (row.kind === "item") {
    const Icon = KINDS[row.item.type].icon;
    return (
      <RowBody
        icon={<Icon aria-hidden />}
        title={<span className="truncate">{row.item.title}</span>}
        detail={t("inTrip", { trip: row.item.itineraryName, day: row.item.dayId ? words.day(row.item.dayId) : t("ideas") })}
      />
    );
  }
  if (row.kind === "recent") return <RowBody icon={<History aria-hidden />} title={<span className="truncate">{row.text}</span>} />;
  return (
    <RowBody
      icon={target ? <Type aria-hidden /> : <Plus aria-hidden />}
      title={<span className="truncate">{t(target ? "plain" : "plainNew", { text })}</span>}
    />
  );
}
