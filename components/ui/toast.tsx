"use client";
import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";

interface Message {
  readonly id: number;
  readonly text: string;
  readonly tone?: "plain" | "danger";
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly open: boolean;
}
type Say = (text: string, options?: Pick<Message, "tone" | "action">) => void;

const ToastContext = createContext<Say>(() => {});
/** Says something in the corner of the screen; an action, such as Undo, may go with it. */
export const useToast = (): Say => useContext(ToastContext);

let lastId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const say = useCallback<Say>((text, options) => {
    lastId += 1;
    const message: Message = { id: lastId, text, open: true, ...options };
    setMessages((current) => [...current.slice(-2), message]);
  }, []);
  const close = useCallback((id: number) => {
    setMessages((current) => current.map((message) => (message.id === id ? { ...message, open: false } : message)));
    setTimeout(() => setMessages((current) => current.filter((message) => message.id !== id)), 200);
  }, []);
  const value = useMemo(() => say, [say]);
  return (
    <ToastContext value={value}>
      <Toast.Provider duration={6000} label="Message">
        {children}
        {messages.map((message) => (
          <Toast.Root
            key={message.id}
            open={message.open}
            onOpenChange={(open) => !open && close(message.id)}
            className={cn(
              "flex items-center gap-3 rounded-xl border border-line bg-surface py-2 ps-4 pe-2 text-sm shadow-float transition-opacity data-[state=closed]:opacity-0",
              message.tone === "danger" && "border-danger/40",
            )}
          >
            <Toast.Description className={cn("min-w-0 flex-1 py-1.5", message.tone === "danger" && "text-danger")}>
              {message.text}
            </Toast.Description>
            {message.action ? (
              <Toast.Action asChild altText={message.action.label}>
                <Button variant="ghost" size="sm" className="text-accent" onClick={message.action.run}>
                  {message.action.label}
                </Button>
              </Toast.Action>
            ) : null}
            <Toast.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label="Dismiss">
                <X aria-hidden />
              </Button>
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="fixed inset-x-3 bottom-3 z-50 flex max-w-[26rem] flex-col gap-2 outline-none sm:inset-x-auto sm:end-5 sm:bottom-5 sm:w-[26rem]" />
      </Toast.Provider>
    </ToastContext>
  );
}
