"use client";
import { Popover as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { cn } from "#components/ui/cn.ts";

/** A small panel at a button: for a few fields or facts. Not modal; a click elsewhere or Escape closes it. */
export function Popover(props: {
  trigger: ReactNode;
  /** Names the panel for screen readers. */
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  children: ReactNode;
}) {
  // What stands outside an open modal dialog cannot be seen or pressed.
  const [dialog, setDialog] = useState<HTMLElement | null>(null);
  const controlled = props.open === undefined ? {} : { open: props.open };
  return (
    <Radix.Root {...controlled} {...(props.onOpenChange ? { onOpenChange: props.onOpenChange } : {})}>
      <Radix.Trigger asChild ref={(trigger) => setDialog(trigger?.closest("dialog") ?? null)}>
        {props.trigger}
      </Radix.Trigger>
      <Radix.Portal container={dialog}>
        <Radix.Content
          aria-label={props.label}
          align={props.align ?? "start"}
          side={props.side ?? "bottom"}
          sideOffset={6}
          collisionPadding={12}
          className={cn(
            "z-40 max-h-(--radix-popover-content-available-height) w-72 animate-pop overflow-y-auto rounded-xl border border-line bg-surface p-4 text-sm shadow-float",
            props.className,
          )}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
