"use client";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { LoaderCircle, Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Keys } from "#components/search/keys.tsx";
import { wordsScore } from "#components/search/mix.ts";
import { PaletteLine } from "#components/search/palette-line.tsx";
import { closePalette, type PaletteAction, usePalette } from "#components/search/palette-store.ts";
import { type Recents, readRecents, remember } from "#components/search/recents.ts";
import { useShellCommands } from "#components/search/shell-commands.ts";
import { Shortcuts, useShortcutsCommand } from "#components/search/shortcuts.tsx";
import { type GroupId, type PaletteRow, usePaletteRows } from "#components/search/use-palette-rows.ts";
import { useTRPC } from "#components/trpc/client.tsx";

const NOTHING: Recents = { texts: [], places: [] };

/** The palette over the page. A platform dialog: focus stays inside and returns, and no style is injected. */
export function PaletteDialog() {
  const t = useTranslations("search");
  const { open } = usePalette();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) {
      dialog.showModal();
      // The platform would choose the list's own root, which can have the focus too.
      dialog.querySelector("input")?.focus();
    }
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is for the backdrop.
    <dialog
      ref={ref}
      data-palette
      aria-label={t("title")}
      onClose={closePalette}
      onClick={(event) => event.target === ref.current && closePalette()}
      className="palette fixed mx-auto mt-[max(0.75rem,min(12dvh,7rem))] mb-auto w-[calc(100vw-1.5rem)] max-w-[40rem] overflow-hidden rounded-2xl border border-line bg-surface p-0 text-ink shadow-float"
    >
      {open ? <Palette /> : null}
    </dialog>
  );
}

function Palette() {
  const t = useTranslations("search");
  const router = useRouter();
  const { actions: registered, target } = usePalette();
  const shell = useShellCommands();
  const [text, setText] = useState("");
  const [page, setPage] = useState<"search" | "shortcuts">("search");
  const help = useShortcutsCommand(useCallback(() => setPage("shortcuts"), []));
  const actions = useMemo((): readonly PaletteAction[] => [...registered, ...shell, help], [registered, shell, help]);
  const { data: me } = useQuery(useTRPC().user.me.queryOptions());
  const [recents, setRecents] = useState(NOTHING);
  useEffect(() => {
    if (me) setRecents(readRecents(me.id));
  }, [me]);
  const { groups, waiting, failed, session, renew } = usePaletteRows({ text, actions, target, recents });

  const rows = groups.flatMap((group) => group.rows);
  const first = rows[0]?.id ?? "";
  const [moved, setMoved] = useState(false);
  const [value, setValue] = useState("");
  // Until the person moves, the best answer is the chosen one, also when a better one arrives; but a command that began as typed
  // and was offered while answers were on their way stays chosen: somebody may be pressing it.
  const offered = useRef({ text: "", id: "" });
  if (waiting && isCertain(rows[0], text)) offered.current = { text, id: first };
  const kept = offered.current.text === text ? offered.current.id : "";
  const has = (wantedId: string): boolean => rows.some(({ id }) => id === wantedId);
  const chosen = moved && has(value) ? value : has(kept) ? kept : first;
  const shift = useRef(false);
  /** Enter came before the answer: its best line is taken when it is there. */
  const [wanted, setWanted] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new text begins at the top.
  useEffect(() => {
    list.current?.scrollTo({ top: 0 });
  }, [text]);

  function take(row: PaletteRow): void {
    const ideas = shift.current;
    if (row.kind === "recent") {
      setText(row.text);
      return;
    }
    // The shortcuts are a page of the palette itself.
    if (row.kind === "action" && row.action === help) {
      row.action.run();
      return;
    }
    closePalette();
    renew();
    if (me && row.kind === "place") remember(me.id, { text, place: row.place });
    if (row.kind === "action") row.action.run();
    else if (row.kind === "trip") router.push(`/trips/${row.trip.id}`);
    else if (row.kind === "item") router.push(`/trips/${row.item.itineraryId}?item=${encodeURIComponent(row.item.id)}`);
    else if (!target) router.push(`/trips?new=${encodeURIComponent(row.kind === "place" ? row.place.name : text.trim())}`);
    else if (row.kind === "place") target.takePlace(row.place, ideas);
    else if (row.kind === "suggestion") target.takeSuggestion(row.suggestion, session, ideas);
    else target.takeText(text, ideas);
  }

  useEffect(() => {
    if (!wanted || waiting) return;
    setWanted(false);
    const best = rows[0];
    if (best) take(best);
  });

  if (page === "shortcuts") return <Shortcuts onBack={() => setPage("search")} />;
  const answers = rows.filter(({ kind }) => kind !== "plain").length;
  const best = rows.find(({ id }) => id === chosen);
  const adds = target !== null && (best?.kind === "place" || best?.kind === "suggestion" || best?.kind === "plain");
  return (
    <Command
      label={t("title")}
      shouldFilter={false}
      loop
      value={chosen}
      onValueChange={(next) => {
        setValue(next);
        if (next !== chosen) setMoved(true);
      }}
      // Before the list takes the key.
      onKeyDownCapture={(event) => {
        shift.current = event.shiftKey;
        if (event.key !== "Enter" || !waiting || moved || isCertain(rows[0], text)) return;
        event.preventDefault();
        event.stopPropagation();
        setWanted(true);
      }}
      onClickCapture={(event) => {
        shift.current = event.shiftKey;
      }}
    >
      <div className="flex items-center gap-3 border-line border-b px-4">
        {waiting ? (
          <LoaderCircle aria-hidden className="size-[1.125rem] shrink-0 animate-spin text-faint motion-reduce:animate-none" />
        ) : (
          <Search aria-hidden className="size-[1.125rem] shrink-0 text-faint" />
        )}
        <Command.Input
          autoFocus
          value={text}
          onValueChange={(next) => {
            setText(next);
            setMoved(false);
            setWanted(false);
          }}
          maxLength={200}
          placeholder={t(target ? "placeholderTrip" : "placeholder")}
          className="h-14 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint focus-visible:outline-none"
        />
        <button
          type="button"
          onClick={closePalette}
          className="flex h-10 items-center rounded-lg pointer-coarse:size-11 pointer-coarse:justify-center"
        >
          <span className="sr-only">{t("hints.close")} </span>
          <span className="pointer-coarse:hidden">
            <Keys keys="Escape" />
          </span>
          <X aria-hidden className="hidden size-5 text-faint pointer-coarse:block" />
        </button>
      </div>
      <span role="status" className="sr-only">
        {text.trim() === "" ? "" : waiting ? t("searching") : t("count", { count: answers })}
      </span>
      <Command.List ref={list} label={t("results")} className="max-h-[min(26rem,56dvh)] scroll-py-2 overflow-y-auto overscroll-contain p-2">
        {text.trim() !== "" && answers === 0 && !waiting ? <Nothing failed={failed} text={text.trim()} /> : null}
        {groups.map(({ id, rows: lines }) => (
          <Command.Group key={id} heading={id === "plain" ? undefined : <Heading id={id} />} className={groupStyle}>
            {lines.map((row) => (
              <Command.Item key={row.id} value={row.id} onSelect={() => take(row)} className={lineStyle}>
                <PaletteLine row={row} text={text.trim()} target={target} />
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <footer className="flex h-10 items-center gap-4 border-line border-t bg-canvas px-4 text-faint text-xs max-sm:hidden">
        <span className="flex items-center gap-1.5">
          <Keys keys="Up Down" /> {t("hints.move")}
        </span>
        <span className="flex min-w-0 items-center gap-1.5">
          <Keys keys="Enter" />
          <span className="truncate">{adds ? (target.toIdeas ? t("toIdeas") : t("toDay", { day: target.where })) : t("hints.choose")}</span>
        </span>
        {adds && !target.toIdeas ? (
          <span className="flex items-center gap-1.5">
            <Keys keys="Shift Enter" /> {t("hints.ideas")}
          </span>
        ) : null}
      </footer>
    </Command>
  );
}

/** A command that begins as typed needs no answer of the server. */
const isCertain = (row: PaletteRow | undefined, text: string): boolean =>
  row?.kind === "action" && wordsScore(row.action.label, text) >= 0.95;

const groupStyle =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs";
const lineStyle =
  "group flex min-h-11 cursor-default select-none items-center gap-3 rounded-lg px-2 py-1.5 text-sm data-[selected=true]:bg-sunken";

function Heading({ id }: { id: Exclude<GroupId, "plain"> }) {
  const t = useTranslations("search");
  if (id === "recent") return t("recentSearches");
  if (id === "recentPlaces") return t("recentPlaces");
  if (id === "suggestions")
    return (
      <span className="flex justify-between gap-3">
        <span>{t("google")}</span>
        <span translate="no">{t("googleBy")}</span>
      </span>
    );
  return t(`groups.${id}`);
}

function Nothing({ failed, text }: { failed: boolean; text: string }) {
  const t = useTranslations("search");
  return (
    <div className="px-3 pt-4 pb-3 text-sm">
      <p className="text-ink">{failed ? t("failed") : t("nothing", { text })}</p>
      <p className="mt-1 text-muted">{failed ? t("failedHint") : t("nothingHint")}</p>
    </div>
  );
}
