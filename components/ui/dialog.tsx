"use client";
import { X } from "lucide-react";
import { type PointerEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";

interface Props {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  /** Buttons that stay in sight below what scrolls. */
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Opens and closes the platform's dialog with `open`. */
function useModal(open: boolean): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return ref;
}

/**
 * A modal on the platform's <dialog>: focus stays inside and returns, Escape closes, and no style element is
 * injected, so a strict content security policy holds. `side` opens it as a sheet: see `Sheet`.
 */
export function Dialog({ side = false, ...props }: Props & { side?: boolean }) {
  return side ? <Sheet {...props} /> : <Modal {...props} frame="m-auto max-h-[92dvh] w-[calc(100vw-1.5rem)] max-w-lg rounded-2xl border" />;
}

/** A modal panel: at the side on wide screens, from below with a handle to drag it away on phones. */
export function Sheet(props: Props) {
  return (
    <Modal
      {...props}
      draggable
      frame="sheet-side mx-0 mt-auto mb-0 max-h-[92dvh] w-screen max-w-none rounded-t-2xl border-t sm:my-0 sm:ms-auto sm:me-0 sm:h-dvh sm:max-h-dvh sm:max-w-md sm:rounded-none sm:rounded-s-2xl sm:border-s sm:border-t-0"
    />
  );
}

function Modal(props: Props & { frame: string; draggable?: boolean }) {
  const ref = useModal(props.open);
  const titleId = useId();
  const t = useTranslations("basics");
  const close = () => ref.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is for the backdrop.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      // React hands the closing of a dialog inside to those around it too.
      onClose={(event) => event.target === ref.current && props.onClose()}
      onClick={(event) => event.target === ref.current && close()}
      className={cn("sheet fixed overflow-hidden border-line bg-surface p-0 text-ink shadow-float", props.frame, props.className)}
    >
      {props.open ? (
        <div className="flex h-full max-h-[inherit] flex-col">
          {props.draggable ? <Handle sheet={ref} /> : null}
          <header className={cn("flex items-start gap-4 px-5 pt-5 pb-3 sm:px-6", props.draggable && "pt-1 sm:pt-5")}>
            <div className="min-w-0 flex-1">
              <h2 id={titleId} className="text-heading">
                {props.title}
              </h2>
              {props.description ? <p className="mt-1 text-muted text-sm">{props.description}</p> : null}
            </div>
            <Button variant="ghost" size="icon-sm" aria-label={t("close")} className="-me-2 -mt-1" onClick={close}>
              <X aria-hidden />
            </Button>
          </header>
          <div
            className={cn(
              "min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-2 sm:px-6",
              props.footer ? "pb-4" : "pb-[max(1.5rem,env(safe-area-inset-bottom))]",
            )}
          >
            {props.children}
          </div>
          {props.footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
              {props.footer}
            </footer>
          ) : null}
        </div>
      ) : null}
    </dialog>
  );
}

const AWAY_PX = 96;

/** For fingers only: the keyboard has Escape and everybody the button. */
function Handle({ sheet }: { sheet: RefObject<HTMLDialogElement | null> }) {
  const from = useRef<number | null>(null);
  const move = (by: number): void => {
    if (sheet.current) sheet.current.style.translate = by === 0 ? "" : `0 ${by}px`;
  };
  const way = (event: PointerEvent): number => (from.current === null ? 0 : Math.max(0, event.clientY - from.current));
  function drop(event: PointerEvent): void {
    if (way(event) > AWAY_PX) sheet.current?.close();
    from.current = null;
    move(0);
  }
  return (
    <div
      aria-hidden
      className="flex shrink-0 cursor-grab touch-none justify-center pt-2.5 pb-2 sm:hidden"
      onPointerDown={(event) => {
        from.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => from.current !== null && move(way(event))}
      onPointerUp={drop}
      onPointerCancel={drop}
    >
      <span className="h-1 w-10 rounded-full bg-line-strong" />
    </div>
  );
}
