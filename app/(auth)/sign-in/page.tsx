import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signedInUserId } from "#app/prefetch.tsx";
import { foreignProviders } from "#server/auth/options.ts";
import { env } from "#server/env.ts";
import { nextPath } from "../next-path.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

/** Words for the reasons NextAuth and our own identity check give in the address. */
const REASONS: Readonly<Record<string, string>> = {
  email_not_verified:
    "There is an account with this e-mail already, and the provider has not verified that the e-mail is yours. Sign in with your password or a mailed link.",
  email_missing: "The provider did not share your e-mail address, which Caravan needs.",
  profile: "The provider sent an incomplete profile.",
  AccessDenied: "The sign-in was refused.",
  OAuthSignin: "The provider cannot be reached just now. Please try again in a moment.",
  OAuthCallback: "The sign-in was cancelled or took too long. Please try again.",
  SessionRequired: "Please sign in first.",
};

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { callbackUrl, error } = await searchParams;
  const next = nextPath(callbackUrl);
  if (!error && (await signedInUserId())) redirect(next);
  const reason = typeof error === "string" ? (REASONS[error] ?? "Signing in did not work. Please try again.") : null;
  return <SignInForm next={next} reason={reason} providers={foreignProviders(env())} />;
}
