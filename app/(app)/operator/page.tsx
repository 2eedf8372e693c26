import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isOperator, requireUser } from "#app/prefetch.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { OperatorStart } from "#components/operator/start.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("operator"))("title") });

export default async function OperatorPage() {
  await requireUser("/operator");
  if (!(await isOperator())) notFound();
  return <OperatorStart />;
}
