"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { SalesButton } from "#components/operator/change-dialog.tsx";
import { Found, LookUp, tomorrow } from "#components/operator/look-up.tsx";
import { StockLine } from "#components/operator/stock-line.tsx";
import { type RouterOutputs, useTRPC } from "#components/trpc/client.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Badge, Card } from "#components/ui/surface.tsx";

const FLIGHT = /^[A-Za-z0-9]{2}\s?\d{1,5}$/;

/** A departure by flight number and day. */
export function FlightStock() {
  const t = useTranslations("stock");
  const [flight, setFlight] = useState("");
  const [date, setDate] = useState(tomorrow);
  const [asked, setAsked] = useState<{ flight: string; date: string } | null>(null);
  const found = useQuery(useTRPC().admin.departure.queryOptions(asked ?? skipToken));
  return (
    <>
      <LookUp
        text={t("flightText")}
        busy={found.isFetching}
        onFind={() => FLIGHT.test(flight.trim()) && date !== "" && setAsked({ flight: flight.trim(), date })}
      >
        <Field label={t("flightNumber")} hint={t("flightHint", { example: "QA 1204" })}>
          <Input
            required
            pattern="\s*[A-Za-z0-9]{2}\s?[0-9]{1,5}\s*"
            autoCapitalize="characters"
            spellCheck={false}
            value={flight}
            onChange={({ target }) => setFlight(target.value)}
          />
        </Field>
        <Field label={t("day")}>
          <Input type="date" required value={date} onChange={({ target }) => setDate(target.value)} />
        </Field>
      </LookUp>
      <Found query={found} asked={asked !== null} nothing={t("flightNotFound")}>
        {(departure) => <Departure departure={departure} />}
      </Found>
    </>
  );
}

function Departure({ departure }: { departure: RouterOutputs["admin"]["departure"] }) {
  const t = useTranslations("stock");
  const words = useWords();
  const { carrier, number, date, origin, destination, status, salesOpen, sections } = departure;
  const target = { kind: "departure" as const, carrier, number, date };
  const name = `${carrier} ${number}`;
  return (
    <Card className="overflow-hidden">
      <div className="flex flex-wrap items-center gap-3 border-line border-b px-4 py-4 sm:px-5">
        <div className="min-w-0 flex-1">
          <h2 className="flex flex-wrap items-center gap-2 text-heading">
            {name}
            {status === "cancelled" ? <Badge tone="danger">{t("cancelled")}</Badge> : null}
            <Badge tone={salesOpen ? "ok" : "danger"}>{salesOpen ? t("open") : t("closed")}</Badge>
          </h2>
          <p className="text-muted text-sm">
            {origin} → {destination}, {words.longDay(date)}
          </p>
        </div>
        <SalesButton target={target} open={salesOpen} />
      </div>
      <ul>
        {sections.map(({ section, ...counts }) => (
          <StockLine
            key={section}
            name={t(`cabin.${section as "economy"}`)}
            fullName={`${name}, ${t(`cabin.${section as "economy"}`)}`}
            target={{ ...target, section: section as "economy" }}
            {...counts}
            isSet={counts.price !== null}
            salesOpen={null}
          />
        ))}
      </ul>
    </Card>
  );
}
