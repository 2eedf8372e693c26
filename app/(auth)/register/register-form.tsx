"use client";
import { TRPCClientError } from "@trpc/client";
import { type FormEvent, useState } from "react";
import { useTRPCClient, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { withNext } from "../next-path.ts";
import { Heading, Problem, TextLink } from "../parts.tsx";
import { signInWith } from "../session.ts";

type FieldErrors = Readonly<Record<string, string>>;

/** What the server says about each field, by name. */
function fieldErrors(error: unknown): FieldErrors {
  if (!(error instanceof TRPCClientError)) return {};
  const errors = (error.data as { errors?: readonly { path: string; message: string }[] } | null)?.errors ?? [];
  return Object.fromEntries(errors.map(({ path, message }) => [path, message]));
}

export function RegisterForm({ next }: { next: string }) {
  const api = useTRPCClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [wrong, setWrong] = useState<FieldErrors>({});
  const [busy, setBusy] = useState(false);

  async function register(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const input = { name: String(fields.get("name")), email: String(fields.get("email")), password: String(fields.get("password")) };
    setBusy(true);
    setProblem(null);
    setWrong({});
    try {
      await api.user.register.mutate(input);
      const result = await signInWith("password", { email: input.email, password: input.password });
      if (result.ok) return location.assign(next);
      setProblem(`The account is made. ${result.message}`);
    } catch (error) {
      const errors = fieldErrors(error);
      if (Object.keys(errors).length > 0) setWrong(errors);
      else setProblem(wordsFor(error));
    }
    setBusy(false);
  }

  return (
    <>
      <Heading title="Create an account">
        Have one already? <TextLink href={withNext("/sign-in", next)}>Sign in</TextLink>
      </Heading>
      <form method="post" onSubmit={(event) => void register(event)} className="flex flex-col gap-4">
        <Problem>{problem}</Problem>
        <Field label="Name" hint="How fellow travellers see you." error={wrong.name}>
          <Input name="name" autoComplete="name" required maxLength={100} />
        </Field>
        <Field label="E-mail" error={wrong.email}>
          <Input name="email" type="email" autoComplete="username" required maxLength={254} />
        </Field>
        <Field label="Password" hint="At least 8 characters." error={wrong.password}>
          <Input name="password" type="password" autoComplete="new-password" required minLength={8} maxLength={200} />
        </Field>
        <Button type="submit" variant="primary" disabled={busy}>
          Create account
        </Button>
      </form>
    </>
  );
}
