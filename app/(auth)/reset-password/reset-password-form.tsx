"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { NewPassword } from "../new-password.tsx";
import { Heading, Problem, sentTo, TextLink } from "../parts.tsx";
import { tokenInAddress } from "../session.ts";

export function ResetPasswordForm() {
  const t = useTranslations("auth");
  const inWords = useProblem();
  const api = useTRPCClient();
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const [busy, setBusy] = useState(false);

  async function reset(fields: FormData) {
    const token = tokenInAddress();
    if (!token) return setProblem(t("problem.noLink"));
    setBusy(true);
    setProblem(null);
    try {
      await api.user.resetPassword.mutate({ token, password: String(fields.get("password")) });
      history.replaceState(null, "", location.pathname);
      setDone(true);
    } catch (error) {
      setProblem(inWords(error));
    }
    setBusy(false);
  }

  return (
    <>
      <Heading title={t("reset.title")}>{t("reset.text")}</Heading>
      {done ? (
        <Banner tone="ok">{t.rich("reset.done", { link: (words) => <TextLink href="/sign-in">{words}</TextLink> })}</Banner>
      ) : (
        <form {...sentTo(reset)} className="flex flex-col gap-5">
          <Problem>{problem}</Problem>
          <NewPassword label={t("reset.label")} value={password} onChange={setPassword} />
          <Button type="submit" variant="primary" loading={busy}>
            {t("reset.submit")}
          </Button>
          <p className="text-sm">
            <TextLink href="/forgot-password">{t("reset.again")}</TextLink>
          </p>
        </form>
      )}
    </>
  );
}
