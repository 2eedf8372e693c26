"use client";
import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "#components/ui/kbd.tsx";

/** A word about a control, on hover and on focus. Never the only place where something is said. */
export function Tooltip(props: {
  text: ReactNode;
  /** Keys that do the same, each a part: `["Ctrl", "K"]`. */
  keys?: readonly string[];
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <Radix.Provider delayDuration={350} skipDelayDuration={200}>
      <Radix.Root>
        <Radix.Trigger asChild>{props.children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={props.side ?? "top"}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 flex max-w-64 animate-fade items-center gap-2 rounded-lg bg-ink px-2.5 py-1.5 font-medium text-canvas text-caption shadow-float"
          >
            {props.text}
            {props.keys ? <Kbd keys={props.keys} className="border-canvas/25 bg-transparent text-canvas" /> : null}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
