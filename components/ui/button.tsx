import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn.ts";
import { Spinner } from "#components/ui/spinner.tsx";

/** Small ones take touches beyond their edge, so that rows may stay dense. */
const REACH = "relative pointer-coarse:after:absolute pointer-coarse:after:-inset-1.5 pointer-coarse:after:content-['']";

export const buttonStyle = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-lg font-medium transition-[background-color,border-color,color,transform,box-shadow] duration-150 ease-calm active:translate-y-px disabled:cursor-not-allowed disabled:opacity-50 disabled:active:translate-y-0 aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-accent-ink shadow-card hover:bg-accent-hover",
        secondary: "border border-line bg-surface text-ink shadow-card hover:border-line-strong hover:bg-sunken/60",
        soft: "bg-accent-soft text-accent hover:bg-accent-soft/70",
        ghost: "text-muted hover:bg-sunken hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent",
        danger: "bg-danger-soft text-danger hover:bg-danger-soft/70",
        link: "h-auto! rounded-sm px-0! text-accent underline-offset-4 hover:underline active:translate-y-0",
      },
      size: {
        sm: `h-8 px-3 text-sm ${REACH}`,
        md: "h-10 px-4 text-sm pointer-coarse:h-11",
        lg: "h-12 px-6 text-base",
        icon: `size-9 ${REACH}`,
        "icon-sm": `size-8 ${REACH}`,
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type Props = ComponentProps<"button"> &
  VariantProps<typeof buttonStyle> & {
    asChild?: boolean;
    /** The press is being carried out: a spinner stands over the label, further presses do nothing, focus stays. */
    loading?: boolean;
  };

/** A button; `asChild` dresses a link as one. */
export function Button({ className, variant, size, asChild = false, loading = false, type = "button", children, ...props }: Props) {
  const classes = cn(buttonStyle({ variant, size }), className);
  if (asChild)
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    );
  if (!loading)
    return (
      <button type={type} className={classes} {...props}>
        {children}
      </button>
    );
  return (
    <button
      type={type}
      className={cn(classes, "relative cursor-progress")}
      aria-busy
      {...props}
      aria-disabled
      onClick={(event) => event.preventDefault()}
    >
      <span className="absolute inset-0 flex items-center justify-center">
        <Spinner />
      </span>
      <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
    </button>
  );
}
