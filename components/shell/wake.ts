/** Pages that are read before they are worked with: the first HTML says everything, scripts come once the page is at rest. */
const READ_FIRST = /^\/trips\/[0-9a-f-]{36}\/?$/;
const INTENTS = ["pointerdown", "keydown", "touchstart", "focusin"] as const;
/** Chromium calls nothing idle for seconds after a load, however quiet the page is. */
const AT_LATEST_MS = 150;

let waking: Promise<void> | undefined;
let pressed: HTMLElement | null = null;
// From the first script on: what is pressed before the page works is not lost.
if (typeof window !== "undefined") window.addEventListener("click", keepPress, true);

const readFirst = (): boolean => READ_FIRST.test(location.pathname);

/** Resolves when the scripts of the page may come: at once, or when a page that is read first is at rest or touched. */
export function awake(): Promise<void> {
  waking ??= readFirst() ? atRest() : Promise.resolve();
  return waking;
}

function atRest(): Promise<void> {
  return new Promise((resolve) => {
    const begin = (): void => {
      for (const intent of INTENTS) window.removeEventListener(intent, begin, true);
      resolve();
    };
    const rest = (): void => {
      if (typeof requestIdleCallback === "function") requestIdleCallback(begin, { timeout: AT_LATEST_MS });
      else setTimeout(begin, 300);
    };
    for (const intent of INTENTS) window.addEventListener(intent, begin, { capture: true, passive: true });
    if (document.readyState === "complete") rest();
    else window.addEventListener("load", rest, { once: true });
  });
}

function keepPress({ target }: Event): void {
  pressed = target instanceof Element ? target.closest<HTMLElement>("button") : null;
}

/** The frame of the page answers now. A page that is read first says itself, by `repeatPress`, when its own part does. */
export function frameAnswers(): void {
  if (!readFirst()) repeatPress();
}

/** The page answers now: a button that was pressed too early is pressed again. */
export function repeatPress(): void {
  window.removeEventListener("click", keepPress, true);
  const button = pressed;
  pressed = null;
  if (button?.isConnected) press(button);
}

/** As a finger does it: menus open when they are touched, other buttons act when they are let go. */
function press(button: HTMLElement): void {
  for (const type of ["pointerdown", "pointerup"])
    button.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, button: 0, pointerType: "mouse", isPrimary: true }));
  button.click();
}
