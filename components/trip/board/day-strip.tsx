"use client";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { useBoardPart } from "#components/trip/board/board-context.tsx";
import { useFocus, useFocusStore } from "#components/trip/focus.tsx";
import { useItemIds } from "#components/trip/trip-context.tsx";
import { cn } from "#components/ui/cn.ts";
import { dayColor } from "#components/ui/day-color.ts";

const chip =
  "flex min-h-9 items-center gap-2 whitespace-nowrap rounded-lg px-2.5 text-muted text-sm transition-colors hover:bg-sunken hover:text-ink pointer-coarse:min-h-11";

/** Jumps to a day and shows it on the map; cards may be dropped on it. */
export function DayStrip({ dates }: { dates: readonly string[] }) {
  const t = useTranslations("board");
  const words = useWords();
  const focus = useFocusStore();
  const chosen = useFocus(({ date }) => date);
  const dropAt = useBoardPart(({ drop }) => drop?.date);
  const ideas = useItemIds(null).length;
  return (
    <nav
      aria-label={t("days")}
      className="print:hidden sticky top-0 z-20 shrink-0 overflow-x-auto border-line border-b bg-canvas px-4 sm:px-6"
    >
      <ul className="flex w-max gap-0.5 py-1.5">
        <li>
          <button
            type="button"
            aria-current={chosen === null ? "true" : undefined}
            className={cn(chip, chosen === null && "bg-sunken font-medium text-ink")}
            onClick={() => focus.set({ date: null })}
          >
            {t("wholeTrip")}
          </button>
        </li>
        {dates.map((date, index) => (
          <li key={date}>
            <a
              href={`#day-${date}`}
              data-drop-end={date}
              aria-current={chosen === date ? "true" : undefined}
              onClick={() => focus.set({ date })}
              className={cn(chip, chosen === date && "bg-sunken font-medium text-ink", dropAt === date && "bg-accent-soft text-accent")}
            >
              <span aria-hidden className="size-2 rounded-full" style={{ backgroundColor: dayColor(index) }} />
              {words.day(date)}
            </a>
          </li>
        ))}
        <li>
          <a href="#ideas" data-drop-end="" className={cn(chip, dropAt === null && "bg-accent-soft text-accent")}>
            {ideas > 0 ? t("ideasCount", { count: String(ideas) }) : t("ideas")}
          </a>
        </li>
      </ul>
    </nav>
  );
}
