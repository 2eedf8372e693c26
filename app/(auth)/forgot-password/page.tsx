import type { Metadata } from "next";
import { getTranslations } from "#components/i18n/server.ts";
import { ForgotPasswordForm } from "./forgot-password-form.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("auth"))("forgot.title") });

export default function ForgotPasswordPage() {
  return <ForgotPasswordForm />;
}
