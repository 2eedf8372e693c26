import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isOperator, requireUser } from "#app/prefetch.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { Pricing } from "#components/operator/pricing.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("operator"))("pricing") });

export default async function PricingPage() {
  await requireUser("/operator/pricing");
  if (!(await isOperator())) notFound();
  return <Pricing />;
}
