"use client";
import { Check, ChevronRight } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Kbd } from "#components/ui/kbd.tsx";

const panel =
  "z-40 max-h-[min(34rem,var(--radix-dropdown-menu-content-available-height))] min-w-48 max-w-72 animate-pop overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-float";
const row =
  "flex cursor-default select-none items-center gap-2.5 rounded-lg px-3 py-2 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-sunken pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint";

/** A menu that drops from a button. Not modal: nothing is injected into the page's head. */
export function Menu(props: {
  trigger: ReactNode;
  label?: string;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{props.trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={props.align ?? "end"}
          side={props.side ?? "bottom"}
          sideOffset={6}
          collisionPadding={12}
          aria-label={props.label}
          className={panel}
        >
          {props.children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** One action. `keys` are shown at the end and do nothing by themselves. */
export function MenuItem({
  danger,
  keys,
  className,
  children,
  ...props
}: ComponentProps<typeof DropdownMenu.Item> & { danger?: boolean; keys?: readonly string[] }) {
  return (
    <DropdownMenu.Item
      className={cn(row, danger && "text-danger data-highlighted:bg-danger-soft [&_svg]:text-danger", className)}
      {...props}
    >
      {keys ? (
        <>
          <span className="flex min-w-0 flex-1 items-center gap-2.5">{children}</span>
          <Kbd keys={keys} />
        </>
      ) : (
        children
      )}
    </DropdownMenu.Item>
  );
}

/** Something the menu turns on or off; it stays open. */
export function MenuCheckboxItem({ className, children, ...props }: ComponentProps<typeof DropdownMenu.CheckboxItem>) {
  return (
    <DropdownMenu.CheckboxItem className={cn(row, className)} onSelect={(event) => event.preventDefault()} {...props}>
      <span className="flex min-w-0 flex-1 items-center gap-2.5">{children}</span>
      <DropdownMenu.ItemIndicator>
        <Check aria-hidden className="text-accent!" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  );
}

/** One of several choices. */
export function MenuRadioGroup<T extends string>(props: { label: string; value: T; onChange: (value: T) => void; children: ReactNode }) {
  return (
    <DropdownMenu.RadioGroup aria-label={props.label} value={props.value} onValueChange={(value) => props.onChange(value as T)}>
      {props.children}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuRadioItem({ className, children, ...props }: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem className={cn(row, className)} {...props}>
      <span className="flex min-w-0 flex-1 items-center gap-2.5">{children}</span>
      <DropdownMenu.ItemIndicator>
        <Check aria-hidden className="text-accent!" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}

/** A menu behind a line of the menu. */
export function SubMenu({ label, icon, children }: { label: ReactNode; icon?: ReactNode; children: ReactNode }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={cn(row, "data-[state=open]:bg-sunken")}>
        {icon}
        <span className="min-w-0 flex-1">{label}</span>
        <ChevronRight aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent sideOffset={4} collisionPadding={12} className={panel}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-3 pt-2 pb-1 font-medium text-faint text-xs">{children}</DropdownMenu.Label>;
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="mx-1 my-1 h-px bg-line" />;
}
