"use client";
import { RotateCw, Smartphone } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { declineInstall } from "#components/offline/device.ts";
import { Button } from "#components/ui/button.tsx";

/** The browser's own offer to install; not yet among the types of the DOM. */
export interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}
export type Notice =
  | { readonly kind: "update"; readonly reload: () => void }
  | { readonly kind: "install"; readonly prompt: InstallPrompt };

/** A quiet word at the foot of the page that stays until it is answered. */
export function OfflineNotice({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const t = useTranslations("offline");
  if (notice.kind === "update")
    return (
      <Foot icon={<RotateCw aria-hidden />} text={t("update.text")}>
        <Button variant="ghost" onClick={onClose}>
          {t("update.later")}
        </Button>
        <Button variant="primary" onClick={notice.reload}>
          {t("update.reload")}
        </Button>
      </Foot>
    );
  return (
    <Foot icon={<Smartphone aria-hidden />} text={t("install.text")}>
      <Button
        variant="ghost"
        onClick={() => {
          declineInstall();
          onClose();
        }}
      >
        {t("install.later")}
      </Button>
      <Button
        variant="primary"
        onClick={() => {
          void notice.prompt.prompt();
          onClose();
        }}
      >
        {t("install.action")}
      </Button>
    </Foot>
  );
}

function Foot({ icon, text, children }: { icon: ReactNode; text: string; children: ReactNode }) {
  return (
    <div
      role="status"
      className="print:hidden fixed inset-x-3 bottom-[calc(5rem+env(safe-area-inset-bottom))] z-40 flex animate-rise flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-surface py-2.5 ps-4 pe-2.5 text-sm shadow-float sm:inset-x-auto sm:start-5 sm:bottom-5 sm:max-w-md"
    >
      <span className="flex min-w-0 flex-1 basis-48 items-center gap-3">
        <span className="shrink-0 text-accent [&_svg]:size-4.5">{icon}</span>
        {text}
      </span>
      <span className="ms-auto flex gap-1.5">{children}</span>
    </div>
  );
}
