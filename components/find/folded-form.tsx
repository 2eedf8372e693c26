"use client";
import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { cn } from "#components/ui/cn.ts";

/**
 * A form that on phones gives its room to what was found: one line says what was asked for, a press unfolds it. `asked` is another for each
 * search; null before the first.
 */
export function FoldedForm(props: { summary: string; asked: string | null; children: ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(props.asked === null);
  useEffect(() => {
    if (props.asked !== null) setOpen(false);
  }, [props.asked]);
  return (
    <div className="flex flex-col gap-3">
      {props.asked === null ? null : (
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="flex min-h-11 items-center gap-2.5 rounded-xl border border-line-strong px-3.5 py-2 text-start text-sm sm:hidden"
        >
          <span className="min-w-0 flex-1 truncate">{props.summary}</span>
          <SlidersHorizontal aria-hidden className="size-4 shrink-0 text-muted" />
        </button>
      )}
      <div id={id} className={cn(!open && "max-sm:hidden")}>
        {props.children}
      </div>
    </div>
  );
}
