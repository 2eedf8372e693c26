"use client";
import { Map as MapIcon, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { TripMap } from "#components/trip/lazy.tsx";
import { Button } from "#components/ui/button.tsx";

const WIDE = "(min-width: 1100px)";

/** Whether the window is wide enough for the map beside the days; null until the browser has been asked. */
export function useWide(): boolean | null {
  const [wide, setWide] = useState<boolean | null>(null);
  useEffect(() => {
    const query = window.matchMedia(WIDE);
    const ask = () => setWide(query.matches);
    ask();
    query.addEventListener("change", ask);
    return () => query.removeEventListener("change", ask);
  }, []);
  return wide;
}

/** True once the page has nothing better to do: what is not needed to read the plan waits for it. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const begin = () => setIdle(true);
    if (typeof window.requestIdleCallback !== "function") {
      const timer = setTimeout(begin, 400);
      return () => clearTimeout(timer);
    }
    const handle = window.requestIdleCallback(begin, { timeout: 2500 });
    return () => window.cancelIdleCallback(handle);
  }, []);
  return idle;
}

/** The map beside the days on wide screens. */
export function MapSlot() {
  const wide = useWide();
  const idle = useIdle();
  return (
    <div className="relative hidden print:!hidden min-h-0 w-[40%] shrink-0 border-line border-s bg-sunken min-[1100px]:block">
      {wide && idle ? <TripMap /> : null}
    </div>
  );
}

/** On a phone the map is a sheet over the page, behind a button that is always at hand. */
export function MapSheet({ hint }: { hint?: ReactNode }) {
  const t = useTranslations("trip");
  const wide = useWide();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && setOpen(false);
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [open]);
  if (wide !== false) return null;
  return (
    <>
      <Button
        variant="primary"
        className="print:hidden fixed end-4 bottom-[calc(1rem+env(safe-area-inset-bottom))] z-30 h-12 rounded-full px-5 shadow-float"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? <X aria-hidden /> : <MapIcon aria-hidden />}
        {open ? t("map.hide") : t("map.label")}
      </Button>
      {open ? (
        <section
          aria-label={t("map.label")}
          className="print:hidden fixed inset-x-0 bottom-0 z-20 h-[72dvh] overflow-hidden rounded-t-3xl border-line border-t bg-sunken shadow-float"
        >
          {hint}
          <TripMap />
        </section>
      ) : null}
    </>
  );
}
