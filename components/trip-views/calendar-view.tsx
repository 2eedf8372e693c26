"use client";
import { CalendarRange, ChevronLeft, ChevronRight, Clock3 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { TripActions } from "#components/trip/actions.ts";
import { useFocusStore } from "#components/trip/focus.tsx";
import { HoursGrid } from "#components/trip-views/hours-grid.tsx";
import { MonthGrid } from "#components/trip-views/month-grid.tsx";
import { livedAt, useNow } from "#components/trip-views/now-line.tsx";
import { usePlan } from "#components/trip-views/plan.ts";
import { useEdits } from "#components/trip-views/use-edits.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { EmptyState } from "#components/ui/surface.tsx";

const LAYOUTS = { hours: Clock3, month: CalendarRange } as const;
type Layout = keyof typeof LAYOUTS;

/** The trip by the clock: days with their hours, or weeks. Both move things by pointer and by keyboard. */
export function CalendarView({ actions, onOpen }: { actions: TripActions; onOpen: (id: string) => void }) {
  const t = useTranslations("views");
  const focus = useFocusStore();
  const plan = usePlan();
  const edits = useEdits(plan, actions);
  const now = useNow();
  const [layout, setLayout] = useState<Layout>("hours");
  const { dates } = plan;
  const first = dates[0];
  const [target, setTarget] = useState(() => ({ date: focus.get().date ?? first ?? "" }));
  const today = now === null ? null : livedAt(plan.segments, now).date;
  const [standing, setStanding] = useState(target.date);
  const stand = Math.max(0, dates.indexOf(standing));

  function go(date: string): void {
    focus.set({ date });
    setTarget({ date });
    setStanding(date);
  }
  if (first === undefined) return <EmptyState title={t("none")} />;
  return (
    <div className="@container flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-1">
        <fieldset className="flex rounded-lg bg-sunken p-0.5">
          <legend className="sr-only">{t("layout")}</legend>
          {(Object.keys(LAYOUTS) as Layout[]).map((name) => {
            const Icon = LAYOUTS[name];
            return (
              <button
                key={name}
                type="button"
                aria-pressed={layout === name}
                onClick={() => setLayout(name)}
                className={cn(
                  "flex h-9 items-center gap-2 rounded-md px-3 font-medium text-muted text-sm pointer-coarse:h-10 hover:text-ink",
                  layout === name && "bg-surface text-ink shadow-card",
                )}
              >
                <Icon aria-hidden className="size-4" />
                {t(name)}
              </button>
            );
          })}
        </fieldset>
        {layout === "hours" && dates.length > 2 ? (
          <div className="ms-auto flex items-center gap-1">
            {today && dates.includes(today) ? (
              <Button size="sm" onClick={() => go(today)}>
                {t("today")}
              </Button>
            ) : null}
            <Button
              variant="ghost"
              size="icon"
              aria-label={t("earlier")}
              disabled={stand === 0}
              onClick={() => go(dates[Math.max(0, stand - 1)] as string)}
            >
              <ChevronLeft aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon"
              aria-label={t("later")}
              disabled={stand >= dates.length - 1}
              onClick={() => go(dates[Math.min(dates.length - 1, stand + 1)] as string)}
            >
              <ChevronRight aria-hidden />
            </Button>
          </div>
        ) : null}
      </div>
      {layout === "hours" ? (
        <HoursGrid plan={plan} edits={edits} actions={actions} target={target} onStand={setStanding} onOpen={onOpen} />
      ) : (
        <MonthGrid
          plan={plan}
          edits={edits}
          onOpen={onOpen}
          onDay={(date) => {
            setLayout("hours");
            go(date);
          }}
        />
      )}
    </div>
  );
}
