"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { ReasonDialog } from "#components/operator/change-dialog.tsx";
import { Found, LookUp, tomorrow } from "#components/operator/look-up.tsx";
import { StockLine } from "#components/operator/stock-line.tsx";
import { type RouterOutputs, useTRPC } from "#components/trpc/client.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Card } from "#components/ui/surface.tsx";
import { addDays } from "#domain/time.ts";

const NIGHTS = 7;

/** A hotel by name and city, and its next nights. */
export function HotelStock() {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const [from, setFrom] = useState(tomorrow);
  const [asked, setAsked] = useState<string | null>(null);
  const [hotelId, setHotelId] = useState<number | null>(null);
  const hotels = useQuery(trpc.admin.hotels.queryOptions(asked === null ? skipToken : { text: asked }));
  const nights = useQuery(trpc.admin.nights.queryOptions(hotelId === null || from === "" ? skipToken : { hotelId, from, nights: NIGHTS }));
  return (
    <>
      <LookUp
        text={t("hotelText")}
        busy={hotels.isFetching}
        onFind={() => {
          if (text.trim().length < 2) return;
          setHotelId(null);
          setAsked(text.trim());
        }}
      >
        <Field label={t("hotel")} hint={t("hotelHint")}>
          <Input required minLength={2} maxLength={80} value={text} onChange={({ target }) => setText(target.value)} />
        </Field>
        <Field label={t("firstNight")}>
          <Input type="date" required value={from} onChange={({ target }) => setFrom(target.value)} />
        </Field>
      </LookUp>
      {hotelId === null ? (
        <Found query={hotels} asked={asked !== null} nothing={t("hotelNotFound")} isEmpty={(found) => found.length === 0}>
          {(found) => (
            <Card className="overflow-hidden">
              <h2 className="border-line border-b px-4 py-3 font-semibold text-sm sm:px-5">{t("choose")}</h2>
              <ul>
                {found.map(({ id, name, city, country, stars }) => (
                  <li key={id} className="border-line border-b last:border-0">
                    <button
                      type="button"
                      onClick={() => setHotelId(id)}
                      className="flex min-h-11 w-full items-center gap-3 px-4 py-2.5 text-start text-sm hover:bg-sunken/50 sm:px-5"
                    >
                      <span className="min-w-0 flex-1">
                        <span className="block font-medium">{name}</span>
                        <span className="block text-label font-normal text-muted">
                          {city}, {country} · {"★".repeat(stars)}
                        </span>
                      </span>
                      <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />
                    </button>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </Found>
      ) : (
        <Found query={nights} asked nothing={t("hotelNotFound")}>
          {(stock) => <Nights stock={stock} from={from} />}
        </Found>
      )}
    </>
  );
}

function Nights({ stock, from }: { stock: RouterOutputs["admin"]["nights"]; from: string }) {
  const t = useTranslations("stock");
  const words = useWords();
  const [dialog, setDialog] = useState<"close" | "open" | null>(null);
  const { hotelId, name, city, closure, nights } = stock;
  const target = { kind: "hotel" as const, hotelId };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-heading">{name}</h2>
          <p className="text-muted text-sm">{city}</p>
        </div>
        <Button variant={closure ? "secondary" : "danger"} onClick={() => setDialog(closure ? "open" : "close")}>
          {closure ? t("reopen") : t("closeHotel")}
        </Button>
      </div>
      {closure ? (
        <Banner
          tone="warn"
          title={t("closedHotel", { from: words.day(closure.from), until: closure.until ? words.day(closure.until) : "…" })}
        />
      ) : null}
      {nights.map(({ date, rooms }) => (
        <Card key={date} className="overflow-hidden">
          <h3 className="border-line border-b bg-sunken/50 px-4 py-2.5 font-semibold text-sm sm:px-5">{words.longDay(date)}</h3>
          <ul>
            {rooms.map(({ room, ...counts }) => (
              <StockLine
                key={room}
                name={t(`room.${room}`)}
                fullName={`${t(`room.${room}`)}, ${words.day(date)}`}
                target={{ kind: "night", hotelId, room, date }}
                {...counts}
              />
            ))}
          </ul>
        </Card>
      ))}
      {dialog === "close" ? <CloseDialog target={target} from={from} onClose={() => setDialog(null)} /> : null}
      {dialog === "open" ? (
        <ReasonDialog
          title={t("reopen")}
          target={target}
          apply={t("reopen")}
          setting={{ what: "closure", value: null }}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </div>
  );
}

function CloseDialog(props: { target: { kind: "hotel"; hotelId: number }; from: string; onClose: () => void }) {
  const t = useTranslations("stock");
  const words = useWords();
  const [from, setFrom] = useState(props.from);
  const [until, setUntil] = useState(addDays(props.from, NIGHTS));
  const ok = from !== "" && until > from;
  return (
    <ReasonDialog
      title={t("closeHotel")}
      target={props.target}
      apply={t("closeHotel")}
      setting={ok ? { what: "closure", value: { from, until } } : null}
      onClose={props.onClose}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("from")}>
          <Input type="date" required value={from} onChange={({ target }) => setFrom(target.value)} />
        </Field>
        <Field label={t("until")}>
          <Input type="date" required min={from} value={until} onChange={({ target }) => setUntil(target.value)} />
        </Field>
      </div>
      {ok ? <p className="text-muted text-sm">{t("closeHotelText", { from: words.day(from), until: words.day(until) })}</p> : null}
    </ReasonDialog>
  );
}
