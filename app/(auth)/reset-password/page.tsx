import type { Metadata } from "next";
import { getTranslations } from "#components/i18n/server.ts";
import { ResetPasswordForm } from "./reset-password-form.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("auth"))("reset.title") });

export default function ResetPasswordPage() {
  return <ResetPasswordForm />;
}
