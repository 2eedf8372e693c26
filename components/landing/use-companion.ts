"use client";
import { type Dispatch, type RefObject, type SetStateAction, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { type Days, lasting, moved, placeOf, type Stop } from "#components/landing/demo-plan.ts";

export interface Companion {
  /** Inside the board; null while nobody is there. */
  readonly cursor: { readonly x: number; readonly y: number } | null;
  /** The stop that is being edited. */
  readonly at: Stop["key"] | null;
  /** What was done last, in words. */
  readonly did: string | null;
}
interface World {
  readonly days: Days;
  readonly setDays: Dispatch<SetStateAction<Days>>;
  /** The stop in the visitor's hand: nobody takes it from them. */
  readonly busyWith: Stop["key"] | null;
}

const SCRIPT = [
  { key: "museum", does: "shorter" },
  { key: "crossing", does: "earlier" },
  { key: "tea", does: "before" },
] as const;
const FIRST_MS = 1600;
const TRAVEL_MS = 1000;
const THINK_MS = 900;
const PAUSE_MS = 2600;

/** Somebody else at the same trip: a few edits, once the board is seen, then they leave. Nothing repeats. */
export function useCompanion(board: RefObject<HTMLElement | null>, world: World): Companion {
  const t = useTranslations("landing");
  const [state, setState] = useState<Companion>({ cursor: null, at: null, did: null });
  const latest = useRef(world);
  useEffect(() => {
    latest.current = world;
  });
  useEffect(() => {
    const root = board.current;
    if (!root) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const wait = (ms: number) =>
      new Promise<void>((done) => {
        const timer = setTimeout(done, ms);
        timers.add(timer);
      });
    const where = (key: string) => {
      const card = root.querySelector<HTMLElement>(`[data-stop="${key}"] [data-handle]`)?.parentElement;
      if (!card) return null;
      const [box, frame] = [card.getBoundingClientRect(), root.getBoundingClientRect()];
      return { x: box.left - frame.left + Math.min(150, box.width * 0.55), y: box.top - frame.top + box.height * 0.55 };
    };
    async function play(): Promise<void> {
      await wait(FIRST_MS);
      for (const { key, does } of SCRIPT) {
        if (latest.current.busyWith === key) continue;
        if (!calm) setState((current) => ({ ...current, cursor: current.cursor ?? { x: 40, y: 20 } }));
        await wait(50);
        if (!calm) setState((current) => ({ ...current, cursor: where(key) }));
        await wait(TRAVEL_MS);
        setState((current) => ({ ...current, at: key }));
        await wait(THINK_MS);
        if (latest.current.busyWith !== key) {
          latest.current.setDays((days) => edited(days, key, does));
          setState((current) => ({ ...current, did: t(`did.${does}`, { name: "Mia", title: t(`sample.${key}`) }) }));
        }
        await wait(60);
        if (!calm) setState((current) => ({ ...current, cursor: where(key) }));
        await wait(PAUSE_MS);
        setState((current) => ({ ...current, at: null }));
      }
      setState((current) => ({ ...current, cursor: null, at: null }));
    }
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        seen.disconnect();
        void play();
      },
      { threshold: 0.3 },
    );
    seen.observe(root);
    return () => {
      seen.disconnect();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [board, t]);
  return state;
}

function edited(days: Days, key: Stop["key"], does: (typeof SCRIPT)[number]["does"]): Days {
  const at = placeOf(days, key);
  if (!at) return days;
  if (does === "shorter") return lasting(days, key, 90);
  if (does === "earlier") return moved(days, key, at.day, 0);
  return moved(days, key, at.day, at.index - 1);
}
