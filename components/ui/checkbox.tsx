import { Check, Minus } from "lucide-react";
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from "react";
import { cn } from "#components/ui/cn.ts";

type Props = Omit<ComponentProps<"input">, "type" | "children"> & {
  /** Neither all nor none. */
  indeterminate?: boolean;
  hint?: ReactNode;
  children?: ReactNode;
};

/** The platform's checkbox in our clothes; its words take the press too. Without words it needs an `aria-label`. */
export function Checkbox({ indeterminate = false, hint, className, children, ...props }: Props) {
  const ref = useRef<HTMLInputElement>(null);
  const ownId = useId();
  const id = props.id ?? ownId;
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);
  const box = (
    <span className={cn("group relative flex size-5 shrink-0", !children && className)}>
      <input
        ref={ref}
        type="checkbox"
        className="peer size-5 cursor-pointer appearance-none rounded-md border border-line-strong bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent hover:border-faint checked:hover:bg-accent-hover disabled:cursor-not-allowed disabled:opacity-50"
        {...props}
        id={id}
        aria-describedby={hint ? `${id}-hint` : props["aria-describedby"]}
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0 m-auto size-3.5 text-accent-ink opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-0"
      />
      <Minus
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0 m-auto size-3.5 text-accent-ink opacity-0 peer-indeterminate:opacity-100"
      />
    </span>
  );
  if (!children) return box;
  return (
    <div className={cn("flex items-start gap-3 text-sm pointer-coarse:min-h-11", className)}>
      {box}
      <div className="min-w-0">
        <label htmlFor={id} className="cursor-pointer">
          {children}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="font-normal text-label text-muted">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
