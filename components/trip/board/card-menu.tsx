"use client";
import { ArrowDown, ArrowUp, CheckCheck, Clock3, CopyPlus, Lightbulb, PanelRight, Pencil, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { useBoard, useBoardPart } from "#components/trip/board/board-context.tsx";
import { idsOn, whereIs } from "#components/trip/board/order.ts";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { dayColor } from "#components/ui/day-color.ts";
import { MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu.tsx";
import { itemKey } from "#domain/itinerary/itinerary.ts";

/** One menu for all cards, opened where the person asked for it. Hundreds of cards then cost hundreds of plain buttons. */
export function CardMenu() {
  const t = useTranslations("board");
  const { board, actions, onOpen } = useBoard();
  const store = useTripStore();
  const words = useWords();
  const menu = useBoardPart((state) => state.menu);
  const item = menu && store.read(itemKey(menu.id));
  const layout = store.layout();
  const at = menu && whereIs(layout, menu.id);
  // Ideas in the order of their votes have no neighbours to change places with.
  const ranked = at?.date === null && store.status().ideasByVotes;

  function close(): void {
    board.set({ menu: null });
  }
  return (
    <DropdownMenu.Root modal={false} open={Boolean(menu && item)} onOpenChange={(open) => !open && close()}>
      <DropdownMenu.Trigger
        tabIndex={-1}
        aria-hidden
        className="pointer-events-none fixed size-0"
        style={{ left: menu?.x ?? 0, top: menu?.y ?? 0 }}
      />
      {menu && item?.kind === "item" && at ? (
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="start"
            sideOffset={2}
            collisionPadding={12}
            aria-label={t("card.actions", { title: item.title })}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              // The focus may have gone to a field that the menu opened.
              if (board.get().editing || document.querySelector("dialog[open]")) return;
              document.querySelector<HTMLElement>(`[data-item="${CSS.escape(menu.id)}"] [data-title]`)?.focus();
            }}
            className="z-40 max-h-[min(28rem,var(--radix-dropdown-menu-content-available-height))] min-w-52 max-w-72 overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-float"
          >
            <MenuItem onSelect={() => onOpen(item.id)}>
              <PanelRight aria-hidden /> {t("menu.edit")}
            </MenuItem>
            <MenuItem disabled={ranked || at.index === 0} onSelect={() => actions.nudge(item, at.date, -1)}>
              <ArrowUp aria-hidden /> {t("menu.up")}
            </MenuItem>
            <MenuItem disabled={ranked || at.index === idsOn(layout, at.date).length - 1} onSelect={() => actions.nudge(item, at.date, 1)}>
              <ArrowDown aria-hidden /> {t("menu.down")}
            </MenuItem>
            <MenuItem onSelect={() => board.set({ editing: { id: item.id, field: "title" } })}>
              <Pencil aria-hidden /> {t("menu.rename")}
            </MenuItem>
            <MenuItem onSelect={() => board.set({ editing: { id: item.id, field: "time" } })}>
              <Clock3 aria-hidden /> {t("menu.time")}
            </MenuItem>
            <MenuItem onSelect={() => board.toggle(item.id)}>
              <CheckCheck aria-hidden /> {board.get().selected.has(item.id) ? t("menu.unselect") : t("menu.select")}
            </MenuItem>
            <MenuItem onSelect={() => void actions.copy([item.id])}>
              <CopyPlus aria-hidden /> {t("menu.copy")}
            </MenuItem>
            <MenuSeparator />
            <MenuLabel>{t("menu.moveTo")}</MenuLabel>
            {at.date === null ? null : (
              <MenuItem onSelect={() => actions.moveTo(item, null)}>
                <Lightbulb aria-hidden /> {t("ideas")}
              </MenuItem>
            )}
            {layout.dates.map((date, index) =>
              date === at.date ? null : (
                <MenuItem key={date} onSelect={() => actions.moveTo(item, date)}>
                  <span aria-hidden className="mx-0.5 size-3 rounded-full" style={{ backgroundColor: dayColor(index) }} /> {words.day(date)}
                </MenuItem>
              ),
            )}
            <MenuSeparator />
            <MenuItem danger onSelect={() => actions.remove(item)}>
              <Trash2 aria-hidden /> {t("menu.remove")}
            </MenuItem>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      ) : null}
    </DropdownMenu.Root>
  );
}
