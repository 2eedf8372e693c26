"use client";
const SIGNS: Readonly<Record<string, string>> = { Enter: "↵", Shift: "⇧", Up: "↑", Down: "↓", Escape: "Esc" };
const MAC_SIGNS: Readonly<Record<string, string>> = { ...SIGNS, Ctrl: "⌘" };
const isMac = (): boolean => typeof navigator !== "undefined" && /Mac|iP(hone|ad)/.test(navigator.platform);

/** Keys as they are written on the keyboard: "Ctrl K", "Shift Enter". */
export function Keys({ keys }: { keys: string }) {
  const signs = isMac() ? MAC_SIGNS : SIGNS;
  return (
    <span className="inline-flex shrink-0 gap-1" suppressHydrationWarning>
      {keys.split(" ").map((key) => (
        <kbd
          key={key}
          suppressHydrationWarning
          className="inline-flex h-5 min-w-5 items-center justify-center rounded border border-line bg-canvas px-1 font-medium font-sans text-[0.6875rem] text-muted"
        >
          {signs[key] ?? key}
        </kbd>
      ))}
    </span>
  );
}
