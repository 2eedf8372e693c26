"use client";
import { CloudOff, RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { useStatus } from "#components/trip/trip-context.tsx";
import { cn } from "#components/ui/cn.ts";
import { plural } from "#components/words.ts";

const PATIENCE_MS = 700;

/** Whether others see the edits: quiet when they do, in words when they wait. */
export function ConnectionBadge() {
  const connection = useStatus("connection");
  const waiting = useStatus("waiting");
  const ended = useStatus("ended");
  const unsettled = connection === "connecting" || (connection === "live" && waiting > 0);
  const [slow, setSlow] = useState(false);
  // A save that takes a moment is no news.
  useEffect(() => {
    if (!unsettled) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [unsettled]);

  const edits = plural(waiting, "edit");
  const text =
    ended === "signed-out"
      ? waiting > 0
        ? `Signed out: ${edits} waiting`
        : "Signed out"
      : connection === "offline"
        ? waiting > 0
          ? `Offline: ${edits} waiting`
          : "Offline"
        : !slow || !unsettled
          ? waiting > 0
            ? "Saving…"
            : connection === "live"
              ? "Saved"
              : "Connecting…"
          : connection === "live"
            ? `Saving ${edits}…`
            : waiting > 0
              ? `Connecting: ${edits} waiting`
              : "Connecting…";
  const calm = text === "Saved" || text === "Saving…";
  return (
    <span
      role="status"
      data-connection={connection}
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 py-1 text-xs",
        calm ? "text-faint" : connection === "offline" ? "bg-warn-soft font-medium text-warn" : "bg-sunken text-muted",
      )}
    >
      {connection === "offline" ? <CloudOff aria-hidden className="size-3.5" /> : null}
      {connection === "connecting" && slow ? <RefreshCw aria-hidden className="size-3.5 animate-spin" /> : null}
      {text}
    </span>
  );
}
