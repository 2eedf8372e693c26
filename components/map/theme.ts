"use client";
import { useSyncExternalStore } from "react";
import type { MapTheme } from "#components/map/map-port.ts";

const dark = "(prefers-color-scheme: dark)";

function read(): MapTheme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return window.matchMedia(dark).matches ? "dark" : "light";
}

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(dark);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  query.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    query.removeEventListener("change", changed);
  };
}

/** The theme that is shown now, whether chosen or the system's. */
export const useMapTheme = (): MapTheme => useSyncExternalStore(subscribe, read, () => "light");

/** Whether things may glide. Asked at the moment of moving. */
export const mayMove = (): boolean => !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
