"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { nextPath } from "../next-path.ts";
import { Heading, Problem, TextLink, useRefusal } from "../parts.tsx";
import { rememberedNext, signInWith, tokenInAddress } from "../session.ts";

/** A press of a button spends the link, not the visit: programs that check mails visit links too. */
export function MagicLinkForm() {
  const t = useTranslations("auth");
  const inWords = useRefusal();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function redeem() {
    const token = tokenInAddress();
    if (!token) return setProblem(inWords({ reason: "noLink" }));
    setBusy(true);
    setProblem(null);
    const result = await signInWith("magic-link", { token });
    if (result.ok) return location.replace(nextPath(rememberedNext()));
    setProblem(inWords(result));
    setBusy(false);
  }

  return (
    <>
      <Heading title={t("magic.title")}>{t("magic.text")}</Heading>
      <div className="flex flex-col gap-5">
        <Problem>{problem}</Problem>
        <Button variant="primary" loading={busy} onClick={() => void redeem()}>
          {t("magic.submit")}
        </Button>
        <p className="text-sm">
          <TextLink href="/sign-in">{t("magic.other")}</TextLink>
        </p>
      </div>
    </>
  );
}
