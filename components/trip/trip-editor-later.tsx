"use client";
import { type ComponentType, lazy } from "react";
import { awake } from "#components/shell/wake.ts";
import type { TripEditorProps } from "#components/trip/trip-editor.tsx";

const Loaded: ComponentType<TripEditorProps> =
  typeof window === "undefined"
    ? (require("#components/trip/trip-editor.tsx") as typeof import("#components/trip/trip-editor.tsx")).TripEditor
    : soon();

function soon(): ComponentType<TripEditorProps> {
  const loading = awake().then(() => import("#components/trip/trip-editor.tsx"));
  return lazy(async () => ({ default: (await loading).TripEditor }));
}

/** The editor: the server draws the whole plan, and the browser makes it work when the page wakes. */
export function TripEditor(props: TripEditorProps) {
  return <Loaded {...props} />;
}
