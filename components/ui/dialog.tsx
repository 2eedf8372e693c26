"use client";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";

/**
 * A modal on the platform's <dialog>: focus stays inside and returns, Escape closes, and no style element is
 * injected, so a strict content security policy holds. `side` opens it as a panel on the right.
 */
export function Dialog(props: {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  side?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { open, onClose } = props;
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is for the backdrop.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && ref.current.close()}
      className={cn(
        "sheet fixed m-auto max-h-[92dvh] w-[calc(100vw-1.5rem)] max-w-lg overflow-hidden rounded-2xl border border-line bg-surface p-0 text-ink shadow-float",
        props.side && "my-0 me-0 h-dvh max-h-dvh w-screen max-w-md rounded-none border-y-0 border-e-0 sm:rounded-s-2xl",
        props.className,
      )}
    >
      {open ? (
        <div className={cn("flex max-h-[92dvh] flex-col", props.side && "max-h-dvh h-dvh")}>
          <header className="flex items-start gap-4 px-6 pt-5 pb-3">
            <div className="min-w-0 flex-1">
              <h2 id={titleId} className="font-semibold text-lg">
                {props.title}
              </h2>
              {props.description ? <p className="mt-1 text-muted text-sm">{props.description}</p> : null}
            </div>
            <Button variant="ghost" size="icon-sm" aria-label="Close" className="-me-2 -mt-1" onClick={() => ref.current?.close()}>
              <X aria-hidden />
            </Button>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 pt-2 pb-6">{props.children}</div>
        </div>
      ) : null}
    </dialog>
  );
}
