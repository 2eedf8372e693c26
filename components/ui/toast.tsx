"use client";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";

interface Message {
  readonly id: number;
  readonly text: string;
  readonly tone?: "plain" | "ok" | "danger";
  /** Something to do about it, such as Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly open: boolean;
}
type Say = (text: string, options?: Pick<Message, "tone" | "action">) => void;

const ToastContext = createContext<Say>(() => {});
/** Says something in the corner of the screen; an action, such as Undo, may go with it. */
export const useToast = (): Say => useContext(ToastContext);

const AT_ONCE = 3;
const STAY_MS = 6000;
/** Who may act gets more time; time stands still while the pointer or the focus is on a message. */
const STAY_TO_ACT_MS = 9000;
let lastId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("basics");
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const say = useCallback<Say>((text, options) => {
    lastId += 1;
    const message: Message = { id: lastId, text, open: true, ...options };
    setMessages((current) => [...current.slice(1 - AT_ONCE), message]);
  }, []);
  const close = useCallback((id: number) => {
    setMessages((current) => current.map((message) => (message.id === id ? { ...message, open: false } : message)));
    setTimeout(() => setMessages((current) => current.filter((message) => message.id !== id)), 200);
  }, []);
  return (
    <ToastContext value={say}>
      <Toast.Provider duration={STAY_MS} label={t("message")} swipeThreshold={60}>
        {children}
        {messages.map((message) => (
          <Toast.Root
            key={message.id}
            open={message.open}
            duration={message.action ? STAY_TO_ACT_MS : STAY_MS}
            onOpenChange={(open) => !open && close(message.id)}
            className={cn(
              "flex animate-rise items-center gap-2.5 rounded-xl border border-line bg-surface py-1.5 ps-4 pe-1.5 text-sm shadow-float transition-opacity duration-150 data-[state=closed]:opacity-0 data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x) [&>svg]:size-4.5 [&>svg]:shrink-0",
              message.tone === "danger" && "border-danger/40",
            )}
          >
            {message.tone === "danger" ? <CircleAlert aria-hidden className="text-danger" /> : null}
            {message.tone === "ok" ? <CircleCheck aria-hidden className="text-ok" /> : null}
            <Toast.Description className={cn("min-w-0 flex-1 py-1.5", message.tone === "danger" && "text-danger")}>
              {message.text}
            </Toast.Description>
            {message.action ? (
              <Toast.Action asChild altText={message.action.label}>
                <Button variant="ghost" size="sm" className="text-accent hover:text-accent" onClick={message.action.run}>
                  {message.action.label}
                </Button>
              </Toast.Action>
            ) : null}
            <Toast.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label={t("dismiss")}>
                <X aria-hidden />
              </Button>
            </Toast.Close>
          </Toast.Root>
        ))}
        {/* A page with a bar at its foot sets --toast-lift to the height of it. */}
        <Toast.Viewport className="fixed inset-x-3 bottom-[calc(max(0.75rem,env(safe-area-inset-bottom))+var(--toast-lift,0px))] z-50 flex max-w-[26rem] flex-col gap-2 outline-none sm:inset-x-auto sm:end-5 sm:w-[26rem]" />
      </Toast.Provider>
    </ToastContext>
  );
}
