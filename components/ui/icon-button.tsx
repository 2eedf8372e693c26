"use client";
import type { ComponentProps } from "react";
import { Button } from "#components/ui/button.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";

type Props = Omit<ComponentProps<typeof Button>, "aria-label" | "asChild"> & {
  /** What it does, for screen readers and, on hover and focus, for everybody. */
  label: string;
  keys?: readonly string[];
  side?: ComponentProps<typeof Tooltip>["side"];
};

/** A button that is only an icon, and says its name. */
export function IconButton({ label, keys, side, variant = "ghost", size = "icon", ...props }: Props) {
  return (
    <Tooltip text={label} {...(keys ? { keys } : {})} {...(side ? { side } : {})}>
      <Button variant={variant} size={size} aria-label={label} {...props} />
    </Tooltip>
  );
}
