"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Keys } from "#components/search/keys.tsx";
import { usePaletteTarget } from "#components/search/palette-store.ts";
import { PlaceCombobox } from "#components/search/place-combobox.tsx";
import { type Recents, readRecents, remember } from "#components/search/recents.ts";
import { useTripCommands } from "#components/search/trip-commands.ts";
import { useTripTarget } from "#components/search/trip-target.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import type { LatLon } from "#domain/place/distance.ts";

/**
 * The box of the open trip: finds places and adds them to the chosen day (Enter) or to the ideas (Shift+Enter, or no day chosen).
 * Stands inside the trip's providers; while it is shown, the palette adds to this trip too. `center` is the middle of the map.
 */
export function SearchBox({ center = null, className }: { center?: LatLon | null; className?: string }) {
  const t = useTranslations("search");
  const target = useTripTarget(center);
  const [text, setText] = useState("");
  const [recents, setRecents] = useState<Recents | null>(null);
  const { data: me } = useQuery(useTRPC().user.me.queryOptions());
  const box = useRef<HTMLDivElement>(null);
  usePaletteTarget(target);
  useTripCommands();

  useEffect(() => {
    if (me) setRecents(readRecents(me.id));
  }, [me]);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if ((event.target as HTMLElement).closest("input, textarea, select, [contenteditable], dialog")) return;
      event.preventDefault();
      box.current?.querySelector("input")?.focus();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  if (!target) return null;
  function done(taken: Parameters<typeof remember>[1]): void {
    setText("");
    if (!me) return;
    remember(me.id, taken);
    setRecents(readRecents(me.id));
  }
  return (
    <div ref={box} className={className}>
      <PlaceCombobox
        icon
        bestFirst
        label={t("boxLabel")}
        placeholder={t("boxPlaceholder")}
        text={text}
        onText={setText}
        recents={recents}
        near={target.near}
        stops={target.stops}
        onPick={(place, { shift }) => {
          target.takePlace(place, shift);
          done({ text, place });
        }}
        onSuggestion={(suggestion, session, { shift }) => {
          target.takeSuggestion(suggestion, session, shift);
          done({ text });
        }}
        onPlain={({ shift }) => {
          target.takeText(text, shift);
          done({});
        }}
        footer={
          <p className="mt-1 flex items-center gap-4 border-line border-t px-2 pt-2 pb-1 text-faint text-xs">
            <span className="flex min-w-0 items-center gap-1.5">
              <Keys keys="Enter" />
              <span className="truncate">{target.toIdeas ? t("toIdeas") : t("toDay", { day: target.where })}</span>
            </span>
            {target.toIdeas ? null : (
              <span className="flex items-center gap-1.5 max-sm:hidden">
                <Keys keys="Shift Enter" /> {t("hints.ideas")}
              </span>
            )}
          </p>
        }
      />
    </div>
  );
}
