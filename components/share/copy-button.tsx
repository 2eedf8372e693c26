"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** Copies a text and says so where the person looks. */
export function CopyButton({ text }: { text: string }) {
  const t = useTranslations("share.links");
  const say = useToast();
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      say(t("copyFailed"), { tone: "danger" });
    }
  }
  return (
    <Button className="min-w-10 px-3 pointer-coarse:h-11" aria-label={copied ? t("copied") : t("copy")} onClick={() => void copy()}>
      {copied ? <Check aria-hidden className="text-accent" /> : <Copy aria-hidden />}
      {copied ? <span role="status">{t("copied")}</span> : null}
    </Button>
  );
}
