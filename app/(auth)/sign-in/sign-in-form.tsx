"use client";
import { Mail } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useTRPCClient } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { withNext } from "../next-path.ts";
import { Done, EmailInput, Heading, Problem, sentTo, TextLink, useRefusal } from "../parts.tsx";
import { leaveFor, rememberNext, signInWith } from "../session.ts";

interface Props {
  readonly next: string;
  readonly reason: string | null;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
}

export function SignInForm({ next, reason, providers }: Props) {
  const t = useTranslations("auth");
  const inWords = useProblem();
  const refusal = useRefusal();
  const api = useTRPCClient();
  const form = useRef<HTMLFormElement>(null);
  const [email, setEmail] = useState("");
  const [problem, setProblem] = useState(reason);
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  /** Which of the ways in is being tried. */
  const [busy, setBusy] = useState<"password" | "mail" | "provider" | null>(null);

  async function signIn(fields: FormData) {
    setBusy("password");
    setMailedTo(null);
    const result = await signInWith("password", { email: String(fields.get("email")), password: String(fields.get("password")) });
    // A full load: everything on the next page is then asked for as this person.
    if (result.ok) return location.assign(next);
    setProblem(refusal(result));
    setBusy(null);
  }

  async function mailLink() {
    const field = form.current?.elements.namedItem("email");
    if (!(field instanceof HTMLInputElement) || !field.reportValidity()) return;
    setBusy("mail");
    setProblem(null);
    try {
      await api.user.requestMagicLink.mutate({ email });
      rememberNext(next);
      setMailedTo(email);
    } catch (error) {
      setProblem(inWords(error));
    }
    setBusy(null);
  }

  async function leave(provider: string) {
    setBusy("provider");
    const failure = await leaveFor(provider, next);
    if (failure === null) return;
    setProblem(refusal(failure));
    setBusy(null);
  }

  return (
    <>
      <Heading title={t("signInPage.title")}>
        {t.rich("signInPage.newHere", { link: (words) => <TextLink href={withNext("/register", next)}>{words}</TextLink> })}
      </Heading>
      <form ref={form} {...sentTo(signIn)} className="flex flex-col gap-5">
        <Problem>{problem}</Problem>
        <Field label={t("email")}>
          <EmailInput value={email} onChange={({ target }) => setEmail(target.value)} />
        </Field>
        <Field label={t("password")} aside={<TextLink href="/forgot-password">{t("signInPage.forgot")}</TextLink>}>
          <PasswordInput
            name="password"
            autoComplete="current-password"
            required
            maxLength={200}
            words={{ show: t("show"), hide: t("hide") }}
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" loading={busy === "password"}>
          {t("signIn")}
        </Button>
      </form>
      <div className="my-5 flex items-center gap-3 text-faint text-label before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("signInPage.or")}
      </div>
      <div className="flex flex-col gap-2.5">
        <Button loading={busy === "mail"} onClick={() => void mailLink()}>
          <Mail aria-hidden />
          {t("signInPage.mailLink")}
        </Button>
        {providers.map(({ id, name }) => (
          <Button key={id} disabled={busy === "provider"} onClick={() => void leave(id)}>
            {t("signInPage.continueWith", { provider: name })}
          </Button>
        ))}
      </div>
      {mailedTo ? (
        <div className="mt-4">
          <Done>{t("signInPage.mailed", { email: mailedTo })}</Done>
        </div>
      ) : null}
    </>
  );
}
