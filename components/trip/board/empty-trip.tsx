"use client";
import { Compass } from "lucide-react";
import { useTranslations } from "use-intl";
import { useBoard } from "#components/trip/board/board-context.tsx";
import { useDates, useStatus, useTrip } from "#components/trip/trip-context.tsx";
import { Button } from "#components/ui/button.tsx";

/** What a trip says while there is nothing in it. */
export function EmptyTrip() {
  const t = useTranslations("board.empty");
  const { board } = useBoard();
  const [first] = useDates();
  const canEdit = useStatus("abilities").edit;
  const empty = useTrip((store) => store.layout().pool.length === 0 && [...store.layout().days.values()].every((ids) => ids.length === 0));
  if (!empty || !canEdit || !first) return null;
  return (
    <div className="mx-4 mt-5 flex flex-col items-start gap-4 rounded-2xl bg-accent-soft px-5 py-5 sm:mx-6 sm:flex-row sm:items-center">
      <Compass aria-hidden className="size-8 shrink-0 text-accent" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{t("title")}</p>
        <p className="mt-0.5 max-w-prose text-muted text-sm">{t("text")}</p>
      </div>
      <Button variant="primary" onClick={() => board.set({ adding: first })}>
        {t("action")}
      </Button>
    </div>
  );
}
