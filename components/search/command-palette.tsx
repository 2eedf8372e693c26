"use client";
import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Keys } from "#components/search/keys.tsx";
import { closePalette, openPalette, usePaletteOpen } from "#components/search/palette-store.ts";

const load = () => import("#components/search/palette-dialog.tsx");
const PaletteDialog = dynamic(() => load().then(({ PaletteDialog }) => PaletteDialog), { ssr: false });

/** Ctrl+K or Cmd+K everywhere. The palette itself is downloaded when somebody wants it. Mounted once, in the layout of signed-in pages. */
export function CommandPalette() {
  const open = usePaletteOpen();
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (document.querySelector("dialog[data-palette][open]")) closePalette();
      else openPalette();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    if (open) setWanted(true);
  }, [open]);
  return wanted ? <PaletteDialog /> : null;
}

/** A button that opens the palette, for the top bar. */
export function PaletteButton() {
  const t = useTranslations("search");
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={openPalette}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      className="flex h-10 items-center justify-center gap-2 pointer-coarse:h-11 pointer-coarse:min-w-11 rounded-lg px-2.5 text-muted text-sm transition-colors hover:bg-sunken hover:text-ink sm:h-9 sm:border sm:border-line sm:bg-canvas sm:ps-2.5 sm:pe-1.5"
    >
      <Search aria-hidden className="size-4" />
      <span className="sr-only">{t("open")}</span>
      <span aria-hidden className="hidden sm:inline">
        {t("openShort")}
      </span>
      <span aria-hidden className="hidden ps-3 sm:inline-flex">
        <Keys keys="Ctrl K" />
      </span>
    </button>
  );
}
