"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { nextPath } from "../next-path.ts";
import { Heading, Problem, TextLink } from "../parts.tsx";
import { rememberedNext, signInWith, tokenInAddress } from "../session.ts";

/** A press of a button spends the link, not the visit: programs that check mails visit links too. */
export function MagicLinkForm() {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function redeem() {
    const token = tokenInAddress();
    if (!token) return setProblem("This address holds no link. Open the one from the mail, or ask for a new one.");
    setBusy(true);
    setProblem(null);
    const result = await signInWith("magic-link", { token });
    if (result.ok) return location.replace(nextPath(rememberedNext()));
    setProblem(result.message);
    setBusy(false);
  }

  return (
    <>
      <Heading title="Welcome back">One press and you are in.</Heading>
      <div className="flex flex-col gap-4">
        <Problem>{problem}</Problem>
        <Button variant="primary" disabled={busy} onClick={() => void redeem()}>
          Sign in
        </Button>
        <p className="text-sm">
          <TextLink href="/sign-in">Sign in another way</TextLink>
        </p>
      </div>
    </>
  );
}
