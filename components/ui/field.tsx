"use client";
import { CircleAlert } from "lucide-react";
import { cloneElement, type ReactElement, type ReactNode, useId } from "react";
import { cn } from "#components/ui/cn.ts";

interface Control {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
}

/** A labelled control with its hint or its error, tied together for assistive technology. */
export function Field(props: {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  /** Stands across from the label: a link, a counter. */
  aside?: ReactNode;
  className?: string;
  children: ReactElement<Control>;
}) {
  const id = useId();
  const note = props.error ?? props.hint;
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", props.className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-ink text-sm">
          {props.label}
        </label>
        {props.aside ? <span className="text-faint text-label">{props.aside}</span> : null}
      </div>
      {cloneElement(props.children, {
        id,
        ...(note ? { "aria-describedby": `${id}-note` } : {}),
        ...(props.error ? { "aria-invalid": true } : {}),
      })}
      {note ? (
        <div
          id={`${id}-note`}
          role={props.error ? "alert" : undefined}
          className={cn("text-label font-normal", props.error ? "flex items-start gap-1.5 text-danger" : "text-muted")}
        >
          {props.error ? <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" /> : null}
          {note}
        </div>
      ) : null}
    </div>
  );
}
