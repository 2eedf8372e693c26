"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FlightStock } from "#components/operator/flight-stock.tsx";
import { HotelStock } from "#components/operator/hotel-stock.tsx";
import { PageHead } from "#components/operator/page-head.tsx";
import { SessionStock } from "#components/operator/session-stock.tsx";
import { Trail } from "#components/operator/trail.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

type Tab = "flight" | "stay" | "activity" | "changes";

/** Capacity, sales and prices of the house's own inventory, and the trail of what staff changed. */
export function Inventory() {
  const all = useTranslations("operator");
  const t = useTranslations("stock.tabs");
  const [tab, setTab] = useState<Tab>("flight");
  return (
    <div className="mx-auto max-w-4xl px-4 py-8 sm:px-6 sm:py-10">
      <PageHead title={all("inventory")} text={all("inventoryText")} />
      <Tabs<Tab>
        label={all("inventory")}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "flight", label: t("flight"), content: <FlightStock /> },
          { value: "stay", label: t("stay"), content: <HotelStock /> },
          { value: "activity", label: t("activity"), content: <SessionStock /> },
          { value: "changes", label: t("changes"), content: <Trail /> },
        ]}
      />
    </div>
  );
}
