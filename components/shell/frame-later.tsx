"use client";
import { type ComponentType, lazy } from "react";
import type { FrameProps } from "#components/shell/frame.tsx";
import { awake } from "#components/shell/wake.ts";

const Loaded: ComponentType<FrameProps> =
  typeof window === "undefined" ? (require("#components/shell/frame.tsx") as typeof import("#components/shell/frame.tsx")).Frame : soon();

function soon(): ComponentType<FrameProps> {
  const loading = awake().then(() => import("#components/shell/frame.tsx"));
  return lazy(async () => ({ default: (await loading).Frame }));
}

/** The frame; on the server at once, in the browser when the page wakes. */
export function Frame(props: FrameProps) {
  return <Loaded {...props} />;
}
