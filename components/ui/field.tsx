"use client";
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
  className?: string;
  children: ReactElement<Control>;
}) {
  const id = useId();
  const note = props.error ?? props.hint;
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", props.className)}>
      <label htmlFor={id} className="font-medium text-muted text-sm">
        {props.label}
      </label>
      {cloneElement(props.children, {
        id,
        ...(note ? { "aria-describedby": `${id}-note` } : {}),
        ...(props.error ? { "aria-invalid": true } : {}),
      })}
      {note ? (
        <p id={`${id}-note`} role={props.error ? "alert" : undefined} className={cn("text-sm", props.error ? "text-danger" : "text-faint")}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
