import { flushSync } from "react-dom";

/**
 * Gives the focus at once: what has just changed is drawn first, so that the next key meets the right thing however
 * soon it comes. Who calls it from a key takes the key's default away: Enter would press the button that now has the focus.
 */
export function focusNow(find: () => HTMLElement | null | undefined): void {
  flushSync(() => undefined);
  const element = find();
  if (element) element.focus();
  else requestAnimationFrame(() => find()?.focus());
}
