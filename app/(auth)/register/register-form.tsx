"use client";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useFieldProblems } from "#components/i18n/use-field-problems.ts";
import { useProblem } from "#components/i18n/use-problem.ts";
import { codeOf, type RouterInputs, useTRPCClient } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { NewPassword } from "../new-password.tsx";
import { withNext } from "../next-path.ts";
import { EmailInput, Heading, Problem, sentTo, TextLink, useRefusal } from "../parts.tsx";
import { signInWith } from "../session.ts";

type FieldErrors = Readonly<Record<string, string>>;
type Registration = RouterInputs["user"]["register"];

export function RegisterForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const locale = useLocale().slice(0, 2);
  const inWords = useProblem();
  const fieldErrors = useFieldProblems();
  const refusal = useRefusal();
  const api = useTRPCClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [taken, setTaken] = useState(false);
  const [wrong, setWrong] = useState<FieldErrors>({});
  const [busy, setBusy] = useState(false);
  const [draft, setDraft] = useState({ name: "", email: "", password: "" });
  const set = (changes: Partial<typeof draft>) => setDraft((current) => ({ ...current, ...changes }));

  /** Opens the account; a zone that only the browser knows must not keep anybody out. */
  async function open(input: Registration): Promise<void> {
    try {
      await api.user.register.mutate({ ...input, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, locale });
    } catch (error) {
      if (!("timeZone" in fieldErrors(error))) throw error;
      await api.user.register.mutate({ ...input, locale });
    }
  }

  async function register(fields: FormData) {
    const [name, email, password] = ["name", "email", "password"].map((field) => String(fields.get(field))) as [string, string, string];
    setBusy(true);
    setProblem(null);
    setTaken(false);
    setWrong({});
    try {
      await open({ name, email, password });
      const result = await signInWith("password", { email, password });
      if (result.ok) return location.assign(next);
      setProblem(t("register.made", { problem: refusal(result) }));
    } catch (error) {
      const errors = fieldErrors(error);
      if (codeOf(error) === "conflict") setTaken(true);
      else if (Object.keys(errors).length > 0) setWrong(errors);
      else setProblem(inWords(error));
    }
    setBusy(false);
  }

  return (
    <>
      <Heading title={t("register.title")}>
        {t.rich("register.have", { link: (words) => <TextLink href={withNext("/sign-in", next)}>{words}</TextLink> })}
      </Heading>
      <form {...sentTo(register)} className="flex flex-col gap-5">
        <Problem>
          {taken ? t.rich("register.taken", { link: (words) => <TextLink href={withNext("/sign-in", next)}>{words}</TextLink> }) : problem}
        </Problem>
        <Field label={t("name")} hint={t("register.nameHint")} error={wrong.name}>
          <Input
            name="name"
            autoComplete="name"
            required
            maxLength={100}
            value={draft.name}
            onChange={({ target }) => set({ name: target.value })}
          />
        </Field>
        <Field label={t("email")} error={wrong.email}>
          <EmailInput value={draft.email} onChange={({ target }) => set({ email: target.value })} />
        </Field>
        <NewPassword
          label={t("password")}
          value={draft.password}
          own={[draft.name, draft.email]}
          error={wrong.password}
          onChange={(password) => set({ password })}
        />
        <Button type="submit" variant="primary" size="lg" loading={busy}>
          {t("register.submit")}
        </Button>
      </form>
    </>
  );
}
