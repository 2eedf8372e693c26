"use client";
import { type ComponentType, lazy } from "react";
import type { ProvidersProps } from "#components/shell/providers.tsx";
import { awake } from "#components/shell/wake.ts";

const Loaded: ComponentType<ProvidersProps> =
  typeof window === "undefined"
    ? (require("#components/shell/providers.tsx") as typeof import("#components/shell/providers.tsx")).Providers
    : soon();

/** Begins to load before it is first drawn, so that the parts of a page come side by side. */
function soon(): ComponentType<ProvidersProps> {
  const loading = awake().then(() => import("#components/shell/providers.tsx"));
  return lazy(async () => ({ default: (await loading).Providers }));
}

/** The providers; on the server at once, in the browser when the page wakes. Until then the server's HTML stands. */
export function Providers(props: ProvidersProps) {
  return <Loaded {...props} />;
}
