import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signedInUserId } from "#app/prefetch.tsx";
import { nextPath } from "../next-path.ts";
import { RegisterForm } from "./register-form.tsx";

export const metadata: Metadata = { title: "Create an account" };

export default async function RegisterPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const next = nextPath((await searchParams).callbackUrl);
  if (await signedInUserId()) redirect(next);
  return <RegisterForm next={next} />;
}
