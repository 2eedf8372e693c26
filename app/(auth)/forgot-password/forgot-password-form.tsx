"use client";
import { type FormEvent, useState } from "react";
import { useTRPCClient, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Done, Heading, Problem, TextLink } from "../parts.tsx";

export function ForgotPasswordForm() {
  const api = useTRPCClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function request(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email"));
    setBusy(true);
    setProblem(null);
    try {
      await api.user.requestPasswordReset.mutate({ email });
      setMailedTo(email);
    } catch (error) {
      setProblem(wordsFor(error));
    }
    setBusy(false);
  }

  return (
    <>
      <Heading title="Forgot password">We mail you a link to choose a new one.</Heading>
      {mailedTo ? (
        <Done>If there is an account for {mailedTo}, a link to choose a new password is on its way. It works once, within 60 minutes.</Done>
      ) : (
        <form method="post" onSubmit={(event) => void request(event)} className="flex flex-col gap-4">
          <Problem>{problem}</Problem>
          <Field label="E-mail">
            <Input name="email" type="email" autoComplete="username" required maxLength={254} />
          </Field>
          <Button type="submit" variant="primary" disabled={busy}>
            Mail me a link
          </Button>
        </form>
      )}
      <p className="mt-4 text-sm">
        <TextLink href="/sign-in">Back to sign in</TextLink>
      </p>
    </>
  );
}
