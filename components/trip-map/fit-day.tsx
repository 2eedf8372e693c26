"use client";
import { CalendarDays, Route } from "lucide-react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

/** Between the chosen day and the whole trip. */
export function FitDay({ date, whole, onWhole }: { date: string | null; whole: boolean; onWhole: (whole: boolean) => void }) {
  const t = useTranslations("map");
  const words = useWords();
  const day = date !== null && (
    <IconButton
      label={t("fitDay", { day: words.day(date) })}
      side="left"
      aria-pressed={!whole}
      className="rounded-none"
      onClick={() => onWhole(false)}
    >
      <CalendarDays aria-hidden />
    </IconButton>
  );
  return (
    <>
      <IconButton
        label={t("fitTrip")}
        side="left"
        aria-pressed={whole || date === null}
        className="rounded-none"
        onClick={() => onWhole(true)}
      >
        <Route aria-hidden />
      </IconButton>
      {day}
    </>
  );
}
