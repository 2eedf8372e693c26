"use client";
import { CalendarDays, ChartNoAxesGantt, Columns3, List, Map as MapIcon, Rows3 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { VIEWS, type ViewChoice } from "#components/trip/view-choice.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";

const ICONS = { board: List, calendar: CalendarDays, timeline: ChartNoAxesGantt } as const;
interface Props {
  readonly choice: ViewChoice;
  readonly onChoose: (change: Partial<ViewChoice>) => void;
}

/** Board, calendar or timeline; days as a list or as columns; with or without the map. */
export function ViewSwitch({ choice, onChoose }: Props) {
  const t = useTranslations("trip");
  const other = choice.days === "list" ? "columns" : "list";
  return (
    <div className="flex items-center gap-1">
      <fieldset className="flex rounded-lg bg-sunken p-0.5">
        <legend className="sr-only">{t("view.label")}</legend>
        {VIEWS.map((view) => {
          const Icon = ICONS[view];
          return (
            <Segment key={view} label={t(`view.${view}`)} chosen={choice.view === view} onChoose={() => onChoose({ view })}>
              <Icon aria-hidden className="size-4" />
            </Segment>
          );
        })}
      </fieldset>
      {choice.view === "board" ? (
        <Button
          variant="ghost"
          size="icon"
          className="hidden min-[1100px]:inline-flex"
          aria-label={t(`view.${other}`)}
          title={t(`view.${other}`)}
          onClick={() => onChoose({ days: other })}
        >
          {other === "columns" ? <Columns3 aria-hidden /> : <Rows3 aria-hidden />}
        </Button>
      ) : null}
      <Button
        variant="ghost"
        size="icon"
        className={cn("hidden min-[1100px]:inline-flex", choice.map && "bg-sunken text-ink")}
        aria-pressed={choice.map}
        aria-label={t("map.label")}
        title={choice.map ? t("map.hide") : t("map.show")}
        onClick={() => onChoose({ map: !choice.map })}
      >
        <MapIcon aria-hidden />
      </Button>
    </div>
  );
}

function Segment(props: { label: string; chosen: boolean; onChoose: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={props.chosen}
      onClick={props.onChoose}
      className={cn(
        "flex h-9 items-center justify-center gap-2 rounded-md px-3 pointer-coarse:h-11 pointer-coarse:min-w-11 font-medium text-muted text-sm transition-colors hover:text-ink",
        props.chosen && "bg-surface text-ink shadow-card",
      )}
    >
      {props.children}
      <span className="max-sm:sr-only">{props.label}</span>
    </button>
  );
}
