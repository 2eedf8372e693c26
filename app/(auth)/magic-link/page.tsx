import type { Metadata } from "next";
import { getTranslations } from "#components/i18n/server.ts";
import { MagicLinkForm } from "./magic-link-form.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("auth"))("magic.title") });

export default function MagicLinkPage() {
  return <MagicLinkForm />;
}
