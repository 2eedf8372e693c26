import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isOperator, requireUser } from "#app/prefetch.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { Inventory } from "#components/operator/inventory.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("operator"))("inventory") });

export default async function InventoryPage() {
  await requireUser("/operator/inventory");
  if (!(await isOperator())) notFound();
  return <Inventory />;
}
