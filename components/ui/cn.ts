import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** The names of `app/globals.css` that could be taken for colours. */
const twMerge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["display", "title", "heading", "body", "label", "caption"],
      shadow: ["card", "float"],
      ease: ["calm"],
      animate: ["fade", "pop", "rise", "flash"],
    },
  },
});

/** Joins class names; the later of two that conflict wins. */
export const cn = (...classes: ClassValue[]): string => twMerge(clsx(classes));
