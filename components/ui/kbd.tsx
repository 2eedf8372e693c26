import { Fragment } from "react";
import { cn } from "#components/ui/cn.ts";

/** Keys to press together. */
export function Kbd({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 ? <span className="sr-only">+</span> : null}
          <kbd
            className={cn(
              "inline-flex h-5 min-w-5 items-center justify-center rounded-md border border-line bg-sunken px-1 font-medium font-sans text-[0.6875rem] text-muted leading-none",
              className,
            )}
          >
            {key}
          </kbd>
        </Fragment>
      ))}
    </span>
  );
}
