"use client";
import { useEffect, useRef } from "react";

/** Calls when the page goes out of sight or is left: what is still held back is written down now, or never. Listens only while asked to. */
export function useLeaving(listening: boolean, leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    if (!listening) return;
    const onHide = (): void => latest.current();
    const onChange = (): void => void (document.visibilityState === "hidden" && onHide());
    // A reload tells of itself by the first, a phone that puts the browser away only by the second.
    window.addEventListener("pagehide", onHide);
    document.addEventListener("visibilitychange", onChange);
    return () => {
      window.removeEventListener("pagehide", onHide);
      document.removeEventListener("visibilitychange", onChange);
    };
  }, [listening]);
}
