"use client";
import { Check, CloudOff, RefreshCw } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useStatus } from "#components/trip/trip-context.tsx";
import { cn } from "#components/ui/cn.ts";
import { useToast } from "#components/ui/toast.tsx";

const PATIENCE_MS = 700;

/** True once something has gone on for a moment. */
function useSlow(going: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!going) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [going]);
  return slow && going;
}

/** Whether others see the edits: quiet when they do, in words when they wait. */
export function ConnectionBadge() {
  const t = useTranslations("activity.connection");
  const connection = useStatus("connection");
  const count = useStatus("waiting");
  const ended = useStatus("ended");
  // A save that takes a moment is no news.
  const slow = useSlow(connection === "connecting" || (connection === "live" && count > 0));
  const many = count > 0;
  const text = (() => {
    if (ended === "signed-out") return many ? t("signedOutMany", { count }) : t("signedOut");
    if (connection === "offline") return many ? t("offlineMany", { count }) : t("offline");
    if (!slow) return many ? t("saving") : connection === "live" ? t("saved") : t("connecting");
    if (connection === "live") return t("savingMany", { count });
    return many ? t("connectingMany", { count }) : t("connecting");
  })();
  const calm = !slow && ended === null && connection !== "offline";
  // On a phone what is no news is an icon: words that come and go would break the line anew, and everything below would jump.
  const brief = ended === null && !many && connection !== "offline";
  return (
    <span
      role="status"
      data-connection={connection}
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 py-1 text-xs",
        brief && "max-sm:px-1.5",
        calm ? "text-faint" : connection === "offline" ? "bg-warn-soft font-medium text-warn" : "bg-sunken text-muted",
      )}
    >
      {connection === "offline" ? <CloudOff aria-hidden className="size-3.5" /> : null}
      {connection === "live" && brief ? <Check aria-hidden className="size-3.5 sm:hidden" /> : null}
      {connection === "connecting" && (slow || brief) ? (
        <RefreshCw aria-hidden className={cn("size-3.5 animate-spin", !slow && "sm:hidden")} />
      ) : null}
      {/* On a phone the banner above has said it. */}
      <span className={brief || (connection === "offline" && ended === null) ? "max-sm:sr-only" : undefined}>{text}</span>
    </span>
  );
}

/** Says that the network is away, how many edits wait and what becomes of them; and, back again, that they are saved. */
export function OfflineBanner() {
  const t = useTranslations("activity.connection");
  const say = useToast();
  const connection = useStatus("connection");
  const count = useStatus("waiting");
  const ended = useStatus("ended");
  const offline = connection === "offline" && ended === null;
  const waited = useRef<number | null>(null);

  useEffect(() => {
    if (offline) waited.current = Math.max(count, 0);
    if (waited.current === null || connection !== "live" || count > 0) return;
    say(waited.current > 0 ? t("backMany", { count: waited.current }) : t("back"));
    waited.current = null;
  }, [offline, connection, count, say, t]);

  if (!offline) return null;
  return (
    <p role="status" className="flex items-start gap-2.5 border-warn/25 border-b bg-warn-soft px-4 py-2.5 text-sm text-warn sm:px-6">
      <CloudOff aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{count > 0 ? t("bannerMany", { count }) : t("banner")}</span>
    </p>
  );
}
