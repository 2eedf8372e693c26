"use client";
import { ArrowLeft, Keyboard } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { Keys } from "#components/search/keys.tsx";
import type { PaletteAction } from "#components/search/palette-store.ts";
import { Button } from "#components/ui/button.tsx";

/** The command that shows the shortcuts inside the palette. */
export function useShortcutsCommand(run: () => void): PaletteAction {
  const t = useTranslations("search");
  return useMemo(
    () => ({ id: "shortcuts", label: t("actions.shortcuts"), words: t("actions.shortcutsWords"), icon: Keyboard, quiet: true, run }),
    [t, run],
  );
}

const LINES = [
  ["palette", "Ctrl K"],
  ["box", "/"],
  ["add", "Enter"],
  ["ideas", "Shift Enter"],
  ["undo", "Ctrl Z"],
  ["redo", "Ctrl Shift Z"],
] as const;

/** The keys of the product. */
export function Shortcuts({ onBack }: { onBack: () => void }) {
  const t = useTranslations("search.shortcuts");
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <div className="p-4">
      <div className="flex items-center gap-2">
        <Button ref={back} variant="ghost" size="icon-sm" aria-label={t("done")} onClick={onBack}>
          <ArrowLeft aria-hidden />
        </Button>
        <h2 className="font-semibold">{t("title")}</h2>
      </div>
      <dl className="mt-3">
        {LINES.map(([line, keys]) => (
          <div key={line} className="flex min-h-11 items-center justify-between gap-4 border-line border-t px-2 text-sm first:border-t-0">
            <dt>{t(line)}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
