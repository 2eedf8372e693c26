"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { PageHead } from "#components/operator/page-head.tsx";
import { RatesPanel } from "#components/operator/rates-panel.tsx";
import { RuleList } from "#components/operator/rule-list.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

type Tab = "rules" | "discounts" | "rates";

/** Rules, discounts and exchange rates that prices are made of. */
export function Pricing() {
  const t = useTranslations("operator");
  const [tab, setTab] = useState<Tab>("rules");
  return (
    <div className="mx-auto max-w-4xl px-4 py-8 sm:px-6 sm:py-10">
      <PageHead title={t("pricing")} text={t("pricingText")} />
      <Tabs<Tab>
        label={t("pricing")}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "rules", label: t("prices.tabs.rules"), content: <RuleList key="rules" only="rules" /> },
          { value: "discounts", label: t("prices.tabs.discounts"), content: <RuleList key="discounts" only="discounts" /> },
          { value: "rates", label: t("prices.tabs.rates"), content: <RatesPanel /> },
        ]}
      />
    </div>
  );
}
