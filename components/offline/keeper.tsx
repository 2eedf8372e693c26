"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { mayHintInstall, rememberPerson } from "#components/offline/device.ts";
import type { InstallPrompt, Notice } from "#components/offline/notices.tsx";

// Words and buttons come when there is something to say.
const OfflineNotice = dynamic(() => import("#components/offline/notices.tsx").then((part) => part.OfflineNotice), { ssr: false });

const HINT_ON = /^\/trips\/?$/;

/**
 * Keeps the app on this device: registers the worker once the page is at rest, says when a newer version is ready and,
 * where the browser can, offers to install. `userId` is null on the page that is itself kept.
 */
export function OfflineKeeper({ userId }: { userId: string | null }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  useEffect(() => {
    if (userId) rememberPerson(userId);
    let stop = (): void => {};
    let gone = false;
    const begin = async (): Promise<void> => {
      const { keepApp } = await import("#components/offline/registration.ts");
      if (!gone) stop = keepApp((reload) => setNotice({ kind: "update", reload }));
    };
    const timer = setTimeout(() => void begin().catch(() => undefined), 1500);
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, [userId]);
  useEffect(() => {
    function offer(event: Event): void {
      if (!HINT_ON.test(location.pathname) || !mayHintInstall()) return;
      event.preventDefault();
      setNotice((current) => current ?? { kind: "install", prompt: event as InstallPrompt });
    }
    window.addEventListener("beforeinstallprompt", offer);
    return () => window.removeEventListener("beforeinstallprompt", offer);
  }, []);
  return notice ? <OfflineNotice notice={notice} onClose={() => setNotice(null)} /> : null;
}
