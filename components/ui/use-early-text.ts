import { type ChangeEvent, type RefObject, useLayoutEffect, useRef } from "react";

type Told = ((event: ChangeEvent<HTMLInputElement>) => void) | undefined;

/**
 * Hands over what stood in a controlled field before its page woke up: typed on a slow phone, filled in by a password manager,
 * restored by the browser. React leaves such a text in the field without knowing of it, and wipes it at the next key anywhere in
 * the form (https://github.com/facebook/react/issues/12955).
 */
export function useEarlyText(value: unknown, tell: Told): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  const first = useRef({ value, tell });
  useLayoutEffect(() => {
    const target = field.current;
    if (target === null || typeof first.current.value !== "string") return;
    const { value: typed, defaultValue } = target;
    if (typed !== "" && typed !== defaultValue && typed !== first.current.value)
      first.current.tell?.({ target, currentTarget: target } as ChangeEvent<HTMLInputElement>);
  }, []);
  return field;
}
