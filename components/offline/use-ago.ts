"use client";
import { useEffect, useState } from "react";
import { useWords } from "#components/i18n/use-words.ts";

/** "5 min ago" of a moment in milliseconds, kept true while it is shown; null when it is not known. */
export function useAgo(at: number | null): string | null {
  const words = useWords();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return at === null ? null : words.ago(new Date(at).toISOString(), Math.max(now, at));
}
