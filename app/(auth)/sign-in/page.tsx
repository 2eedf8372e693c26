import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signedInUserId } from "#app/prefetch.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { foreignProviders } from "#server/auth/options.ts";
import { env } from "#server/env.ts";
import { nextPath } from "../next-path.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("auth"))("signInPage.title") });

/** Why NextAuth or our own identity check sent the person back here, as the address says it. */
const REASONS = [
  "email_not_verified",
  "email_missing",
  "profile",
  "AccessDenied",
  "OAuthSignin",
  "OAuthCallback",
  "SessionRequired",
] as const;

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { callbackUrl, error } = await searchParams;
  const next = nextPath(callbackUrl);
  if (!error && (await signedInUserId())) redirect(next);
  const t = await getTranslations("auth.reasons");
  const reason = typeof error === "string" ? t(REASONS.find((known) => known === error) ?? "other") : null;
  return <SignInForm next={next} reason={reason} providers={foreignProviders(env())} />;
}
