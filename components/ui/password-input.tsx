"use client";
import { type ComponentProps, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { Input } from "#components/ui/input.tsx";

type Props = Omit<ComponentProps<typeof Input>, "type"> & {
  /** Words of the button that shows or hides what was typed. */
  words: { readonly show: string; readonly hide: string };
};

/** A password that can be looked at. The button says its word, so no label speaks of two passwords. */
export function PasswordInput({ words, className, ...props }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <span className="relative flex">
      <Input type={shown ? "text" : "password"} spellCheck={false} autoCapitalize="none" className={cn("pe-18", className)} {...props} />
      <button
        type="button"
        onClick={() => setShown(!shown)}
        className="absolute inset-y-1 end-1 rounded-md px-2.5 font-medium text-label text-muted hover:bg-sunken hover:text-ink"
      >
        {shown ? words.hide : words.show}
      </button>
    </span>
  );
}
