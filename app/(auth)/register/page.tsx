import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signedInUserId } from "#app/prefetch.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { nextPath } from "../next-path.ts";
import { RegisterForm } from "./register-form.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("auth"))("register.title") });

export default async function RegisterPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const next = nextPath((await searchParams).callbackUrl);
  if (await signedInUserId()) redirect(next);
  return <RegisterForm next={next} />;
}
