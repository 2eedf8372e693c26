"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Done, EmailInput, Heading, Problem, sentTo, TextLink } from "../parts.tsx";

export function ForgotPasswordForm() {
  const t = useTranslations("auth");
  const inWords = useProblem();
  const api = useTRPCClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function request(fields: FormData) {
    const email = String(fields.get("email"));
    setBusy(true);
    setProblem(null);
    try {
      await api.user.requestPasswordReset.mutate({ email });
      setMailedTo(email);
    } catch (error) {
      setProblem(inWords(error));
    }
    setBusy(false);
  }

  return (
    <>
      <Heading title={t("forgot.title")}>{t("forgot.text")}</Heading>
      {mailedTo ? (
        <Done>{t("forgot.mailed", { email: mailedTo })}</Done>
      ) : (
        <form {...sentTo(request)} className="flex flex-col gap-5">
          <Problem>{problem}</Problem>
          <Field label={t("email")}>
            <EmailInput />
          </Field>
          <Button type="submit" variant="primary" loading={busy}>
            {t("forgot.submit")}
          </Button>
        </form>
      )}
      <p className="mt-6 text-sm">
        <TextLink href="/sign-in">{t("backToSignIn")}</TextLink>
      </p>
    </>
  );
}
