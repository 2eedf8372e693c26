const BASE =
  "inline-flex h-10 shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-lg px-4 font-medium text-sm shadow-card transition-colors duration-150 pointer-coarse:h-11";

/** A link that looks like a button, for pages that every route carries: the button itself would bring its scripts along. */
export const linkStyle = (look: "primary" | "secondary"): string =>
  `${BASE} ${look === "primary" ? "bg-accent text-accent-ink hover:bg-accent-hover" : "border border-line bg-surface text-ink hover:border-line-strong hover:bg-sunken/60"}`;
