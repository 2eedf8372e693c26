"use client";
import { type FormEvent, useState } from "react";
import { useTRPCClient, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Done, Heading, Problem, TextLink } from "../parts.tsx";
import { tokenInAddress } from "../session.ts";

export function ResetPasswordForm() {
  const api = useTRPCClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const [busy, setBusy] = useState(false);

  async function reset(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    const token = tokenInAddress();
    if (!token) return setProblem("This address holds no link. Open the one from the mail, or ask for a new one.");
    setBusy(true);
    setProblem(null);
    try {
      await api.user.resetPassword.mutate({ token, password });
      history.replaceState(null, "", location.pathname);
      setDone(true);
    } catch (error) {
      setProblem(wordsFor(error));
    }
    setBusy(false);
  }

  return (
    <>
      <Heading title="Choose a new password">Every browser and program signed in to your account is signed out.</Heading>
      {done ? (
        <Done>
          Your password is changed. <TextLink href="/sign-in">Sign in</TextLink>
        </Done>
      ) : (
        <form method="post" onSubmit={(event) => void reset(event)} className="flex flex-col gap-4">
          <Problem>{problem}</Problem>
          <Field label="New password" hint="At least 8 characters.">
            <Input name="password" type="password" autoComplete="new-password" required minLength={8} maxLength={200} />
          </Field>
          <Button type="submit" variant="primary" disabled={busy}>
            Change password
          </Button>
          <p className="text-sm">
            <TextLink href="/forgot-password">Ask for a new link</TextLink>
          </p>
        </form>
      )}
    </>
  );
}
