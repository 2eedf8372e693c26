"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { SalesButton } from "#components/operator/change-dialog.tsx";
import { Found, LookUp, tomorrow } from "#components/operator/look-up.tsx";
import { StockLine } from "#components/operator/stock-line.tsx";
import { type RouterOutputs, useTRPC } from "#components/trpc/client.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Badge, Card } from "#components/ui/surface.tsx";
import { clockOf } from "#domain/clock.ts";

/** Sessions of a sight or venue on a day. */
export function SessionStock() {
  const t = useTranslations("stock");
  const [text, setText] = useState("");
  const [date, setDate] = useState(tomorrow);
  const [asked, setAsked] = useState<{ text: string; date: string } | null>(null);
  const found = useQuery(useTRPC().admin.sessions.queryOptions(asked ?? skipToken));
  return (
    <>
      <LookUp
        text={t("sessionText")}
        busy={found.isFetching}
        onFind={() => text.trim().length > 1 && date !== "" && setAsked({ text: text.trim(), date })}
      >
        <Field label={t("sight")}>
          <Input required minLength={2} maxLength={80} value={text} onChange={({ target }) => setText(target.value)} />
        </Field>
        <Field label={t("day")}>
          <Input type="date" required value={date} onChange={({ target }) => setDate(target.value)} />
        </Field>
      </LookUp>
      <Found query={found} asked={asked !== null} nothing={t("sessionNotFound")} isEmpty={(sessions) => sessions.length === 0}>
        {(sessions) => (
          <ul className="flex flex-col gap-4">
            {sessions.map((session) => (
              <li key={session.sessionId}>
                <Session session={session} />
              </li>
            ))}
          </ul>
        )}
      </Found>
    </>
  );
}

function Session({ session }: { session: RouterOutputs["admin"]["sessions"][number] }) {
  const t = useTranslations("stock");
  const { sessionId, name, place, start, salesOpen, status, isSet, sections } = session;
  const target = { kind: "session" as const, sessionId };
  const product = name === "entry" || name === "tour" ? t(name) : name;
  const title = `${place}, ${clockOf(start)}`;
  return (
    <Card className="overflow-hidden">
      <div className="flex flex-wrap items-center gap-3 border-line border-b px-4 py-3 sm:px-5">
        <div className="min-w-0 flex-1">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold text-sm">
            {title}
            {status === "cancelled" ? <Badge tone="danger">{t("cancelled")}</Badge> : null}
            {salesOpen ? null : <Badge tone="danger">{t("closed")}</Badge>}
          </h2>
          <p className="text-muted text-sm">{product}</p>
        </div>
        <SalesButton target={target} open={salesOpen} size="sm" />
      </div>
      <ul>
        {sections.map(({ section, name: part, ...counts }, index) => (
          <StockLine
            key={section}
            name={part === "" ? t("place") : part}
            fullName={`${title}, ${part === "" ? t("place") : part}`}
            target={{ ...target, section }}
            {...counts}
            isSet={isSet}
            salesOpen={null}
            hasPrice={index === 0}
          />
        ))}
      </ul>
    </Card>
  );
}
