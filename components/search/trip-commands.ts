"use client";
import { CalendarDays, Lightbulb, Redo2, Undo2 } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useMemo } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { type PaletteAction, usePaletteActions } from "#components/search/palette-store.ts";
import { useTripActions } from "#components/trip/actions.ts";
import { useFocusStore } from "#components/trip/focus.tsx";
import { KINDS } from "#components/trip/item-kinds.ts";
import { useDates, useStatus } from "#components/trip/trip-context.tsx";
import { ITEM_TYPES } from "#domain/itinerary/itinerary.ts";

/** Brings a part of the page into view, if it is there. */
function show(id: string): void {
  // After the palette is closed, or its focus trap scrolls back.
  setTimeout(() => document.getElementById(id)?.scrollIntoView({ block: "start" }), 50);
}

/** Offers what can be done to the open trip in the palette: undo, jump to a day, add an item of a kind. */
export function useTripCommands(): void {
  const t = useTranslations("search");
  const words = useWords();
  const focus = useFocusStore();
  const actions = useTripActions();
  const dates = useDates();
  const mayEdit = useStatus("abilities").edit;
  const canUndo = useStatus("canUndo");
  const canRedo = useStatus("canRedo");

  const router = useRouter();
  const path = usePathname();
  const item = useSearchParams().get("item");
  // A found item of a trip leads here by address.
  useEffect(() => {
    if (item === null) return;
    focus.set({ opened: item });
    router.replace(path, { scroll: false });
  }, [item, focus, router, path]);

  usePaletteActions(
    useMemo(() => {
      const goTo = (date: string | null): void => {
        focus.set({ date });
        show(date === null ? "ideas" : `day-${date}`);
      };
      const undoing: PaletteAction[] = [
        ...(canUndo ? [{ id: "undo", label: t("actions.undo"), words: t("actions.undoWords"), icon: Undo2, keys: "Ctrl Z", group: "trip" as const, quiet: true, run: actions.undo }] : []),
        ...(canRedo ? [{ id: "redo", label: t("actions.redo"), words: t("actions.undoWords"), icon: Redo2, keys: "Ctrl Shift Z", group: "trip" as const, quiet: true, run: actions.redo }] : []),
      ]; // biome-ignore format: a table
      const adding = ITEM_TYPES.map(
        (type): PaletteAction => ({
          id: `add-${type}`,
          label: t(`newItem.${type}`),
          words: t("actions.addItemWords"),
          icon: KINDS[type].icon,
          group: "trip",
          quiet: true,
          run() {
            const id = actions.add(focus.get().date, { type, title: t(`newItem.${type}`) });
            focus.set({ opened: id });
          },
        }),
      );
      const days = dates.map(
        (date, index): PaletteAction => ({
          id: `day-${date}`,
          label: t("actions.toDay", { day: words.longDay(date) }),
          words: `${t("actions.toDayWords", { number: String(index + 1) })} ${words.day(date)} ${date}`,
          icon: CalendarDays,
          group: "trip",
          quiet: true,
          run: () => goTo(date),
        }),
      );
      const ideas: PaletteAction = { id: "ideas", label: t("actions.toIdeas"), words: t("actions.toIdeasWords"), icon: Lightbulb, group: "trip", quiet: true, run: () => goTo(null) }; // biome-ignore format: a table
      return [...(mayEdit ? [...undoing, ...adding] : []), ...days, ideas];
    }, [t, words, focus, actions, dates, mayEdit, canUndo, canRedo]),
  );
}
