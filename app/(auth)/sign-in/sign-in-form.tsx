"use client";
import { type FormEvent, useRef, useState } from "react";
import { useTRPCClient, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { withNext } from "../next-path.ts";
import { Done, Heading, Problem, TextLink } from "../parts.tsx";
import { leaveFor, rememberNext, signInWith } from "../session.ts";

interface Props {
  readonly next: string;
  readonly reason: string | null;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
}

export function SignInForm({ next, reason, providers }: Props) {
  const api = useTRPCClient();
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState(reason);
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setMailedTo(null);
    const result = await signInWith("password", { email: String(fields.get("email")), password: String(fields.get("password")) });
    // A full load: everything on the next page is then asked for as this person.
    if (result.ok) return location.assign(next);
    setProblem(result.message);
    setBusy(false);
  }

  async function mailLink() {
    const email = form.current?.elements.namedItem("email");
    if (!(email instanceof HTMLInputElement) || !email.reportValidity()) return;
    setBusy(true);
    setProblem(null);
    try {
      await api.user.requestMagicLink.mutate({ email: email.value });
      rememberNext(next);
      setMailedTo(email.value);
    } catch (error) {
      setProblem(wordsFor(error));
    }
    setBusy(false);
  }

  async function leave(provider: string) {
    setBusy(true);
    const failure = await leaveFor(provider, next);
    if (failure === null) return;
    setProblem(failure);
    setBusy(false);
  }

  return (
    <>
      <Heading title="Sign in">
        New here? <TextLink href={withNext("/register", next)}>Create an account</TextLink>
      </Heading>
      {/* POST, so that a form sent before the page is ready does not put a password into the address. */}
      <form ref={form} method="post" onSubmit={(event) => void signIn(event)} className="flex flex-col gap-4">
        <Problem>{problem}</Problem>
        <Field label="E-mail">
          <Input name="email" type="email" autoComplete="username" required maxLength={254} />
        </Field>
        <Field label="Password">
          <Input name="password" type="password" autoComplete="current-password" required maxLength={200} />
        </Field>
        <Button type="submit" variant="primary" disabled={busy}>
          Sign in
        </Button>
      </form>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-2 text-sm">
        <Button variant="link" size="sm" disabled={busy} onClick={() => void mailLink()}>
          Mail me a sign-in link
        </Button>
        <TextLink href="/forgot-password">Forgot password?</TextLink>
      </div>
      {mailedTo ? (
        <div className="mt-4">
          <Done>If there is an account for {mailedTo}, a link to sign in is on its way. It works once, within 30 minutes.</Done>
        </div>
      ) : null}
      {providers.length > 0 ? (
        <div className="mt-6 flex flex-col gap-2 border-line border-t pt-6">
          {providers.map(({ id, name }) => (
            <Button key={id} disabled={busy} onClick={() => void leave(id)}>
              Continue with {name}
            </Button>
          ))}
        </div>
      ) : null}
    </>
  );
}
