"use client";
import { ChevronDown, Leaf, Luggage, MoonStar, Plane, Plus, TriangleAlert } from "lucide-react";
import { memo, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { mainCarrier } from "#components/find/filters.ts";
import { spaced } from "#components/find/flight-item.ts";
import { Fact, PriceLines } from "#components/find/price-lines.tsx";
import { useWords } from "#components/i18n/use-words.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Badge } from "#components/ui/surface.tsx";
import type { Layover, Slice } from "#domain/flight/offer.ts";
import type { ShownOffer } from "#domain/flight/search.ts";
import { daysBetween } from "#domain/time.ts";

/** Fewer seats than this are worth saying. */
const FEW_SEATS = 10;
/** Less time to change than this is worth saying, in minutes. */
const SHORT_CHANGE = 60;

interface Props {
  readonly offer: ShownOffer;
  /** Why it stands out, if it does. */
  readonly honours: readonly string[];
  readonly onAdd: (offer: ShownOffer) => void;
  readonly onSeats: (offer: ShownOffer) => void;
}

/** One offer: directions, price, and the rest on demand. */
export const OfferCard = memo(function OfferCard({ offer, honours, onAdd, onSeats }: Props) {
  const t = useTranslations("find");
  const words = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { adults, children, infants } = offer.passengers;
  const people = adults + children + infants;
  const seats = Math.min(...offer.slices.flatMap(({ segments }) => segments.map(({ seatsLeft }) => seatsLeft ?? Infinity)));
  const first = offer.slices[0]!.segments[0]!;
  const last = offer.slices[0]!.segments.at(-1)!;
  const price = words.money(offer.total.amount, offer.total.currency);
  const name = t("offerName", {
    carrier: mainCarrier(offer).name,
    from: first.origin.iata,
    to: last.destination.iata,
    time: first.departure.local.slice(11, 16),
    price,
  });
  return (
    <article aria-label={name} className="rounded-xl border border-line bg-surface transition-colors hover:border-line-strong">
      <div className="flex flex-wrap gap-x-5 gap-y-3 p-4">
        <div className="flex min-w-0 flex-1 basis-72 flex-col gap-3">
          {offer.slices.map((slice) => (
            <SliceLine key={slice.segments[0]!.id} slice={slice} />
          ))}
        </div>
        <div className="flex flex-col items-end gap-1 max-sm:w-full max-sm:flex-row max-sm:items-center max-sm:justify-between">
          <div className="text-end max-sm:text-start">
            <p className="font-semibold text-lg tabular-nums leading-tight">{price}</p>
            {people > 1 ? (
              <p className="text-faint text-xs tabular-nums">
                {t("each", { price: words.money(offer.perPassenger.amount, offer.perPassenger.currency) })}
              </p>
            ) : null}
          </div>
          <Button variant="soft" size="sm" aria-label={t("addNamed", { offer: name })} onClick={() => onAdd(offer)}>
            <Plus aria-hidden /> {t("add")}
          </Button>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-4 py-1.5 text-faint text-xs">
        {honours.map((honour) => (
          <Badge key={honour} tone="accent">
            {honour}
          </Badge>
        ))}
        {offer.demo ? <Badge title={t("demoHint")}>{t("demo")}</Badge> : null}
        {seats < FEW_SEATS ? <span className="font-medium text-warn">{t("seatsLeft", { count: seats })}</span> : null}
        <span className="inline-flex items-center gap-1">
          <Luggage aria-hidden className="size-3.5" />
          {t("bags", { count: offer.conditions.checkedBags })}
        </span>
        {offer.emissions ? (
          <span className="inline-flex items-center gap-1 max-sm:hidden">
            <Leaf aria-hidden className="size-3.5" />
            {t("emissions", { kg: String(Math.round(offer.emissions.kgCo2e)) })}
          </span>
        ) : null}
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={open}
          aria-controls={id}
          aria-label={t("detailsNamed", { offer: name })}
          className="-me-2 ms-auto text-xs"
          onClick={() => setOpen(!open)}
        >
          {t("details")} <ChevronDown aria-hidden className={cn("transition-transform", open && "rotate-180")} />
        </Button>
      </div>
      <div id={id} hidden={!open}>
        {open ? <Details offer={offer} onSeats={onSeats} /> : null}
      </div>
    </article>
  );
});

function SliceLine({ slice }: { slice: Slice }) {
  const t = useTranslations("find");
  const words = useWords();
  const first = slice.segments[0]!;
  const last = slice.segments.at(-1)!;
  const carriers = [...new Set(slice.segments.map(({ carrier }) => carrier.name))].join(", ");
  const otherZone = first.departure.zone !== last.arrival.zone;
  return (
    <div className="grid grid-cols-[1fr_minmax(5.5rem,1.1fr)_1fr] items-start gap-x-3">
      <End local={first.departure.local} zone={otherZone ? first.departure.zone : null} code={first.origin.iata} name={first.origin.name} />
      <div className="text-center text-faint text-xs">
        <p className="tabular-nums">{words.duration(slice.durationMinutes)}</p>
        <p aria-hidden className="my-1 flex items-center">
          <span className="h-px flex-1 bg-line-strong" />
          {slice.layovers.map(({ airport }) => (
            <span key={airport} className="size-1.5 rounded-full border border-line-strong bg-surface" />
          ))}
          <span className="h-px flex-1 bg-line-strong" />
          <Plane className="size-3 rotate-45 text-faint" />
        </p>
        <p>
          {slice.stops === 0
            ? t("direct")
            : `${t("stops", { count: slice.stops })} · ${slice.layovers.map(({ airport }) => airport).join(", ")}`}
        </p>
      </div>
      <End
        end
        local={last.arrival.local}
        zone={otherZone ? last.arrival.zone : null}
        code={last.destination.iata}
        name={last.destination.name}
        days={daysBetween(first.departure.local.slice(0, 10), last.arrival.local.slice(0, 10))}
      />
      <p className="col-span-3 mt-1 flex flex-wrap gap-x-3 text-muted text-xs">
        <span>{carriers}</span>
        {slice.layovers.map((layover) => (
          <LayoverWarning key={layover.airport} layover={layover} />
        ))}
      </p>
    </div>
  );
}

function End(props: { local: string; zone: string | null; code: string; name?: string | undefined; days?: number; end?: boolean }) {
  const t = useTranslations("find");
  const words = useWords();
  return (
    <div className={cn("min-w-0", props.end && "text-end")}>
      <p className="font-semibold tabular-nums leading-tight">
        {props.local.slice(11, 16)}
        {props.days ? (
          <sup className="ms-0.5 font-medium text-warn text-xs" title={t("dayLater", { count: props.days })}>
            <span aria-hidden>{props.days > 0 ? `+${props.days}` : props.days}</span>
            <span className="sr-only">{t("dayLater", { count: props.days })}</span>
          </sup>
        ) : null}
      </p>
      <p className="truncate text-muted text-xs" title={props.name}>
        {props.code} <span className="text-faint">{words.day(props.local.slice(0, 10))}</span>
      </p>
      {props.zone ? <p className="truncate text-faint text-xs">{t("zone", { zone: words.zone(props.zone) })}</p> : null}
    </div>
  );
}

function LayoverWarning({ layover }: { layover: Layover }) {
  const t = useTranslations("find.layover");
  const words = useWords();
  const kind = layover.overnight ? "overnight" : layover.long ? "long" : layover.minutes < SHORT_CHANGE ? "short" : null;
  if (!kind) return null;
  const Icon = kind === "overnight" ? MoonStar : TriangleAlert;
  return (
    <span className="inline-flex items-center gap-1 text-warn">
      <Icon aria-hidden className="size-3.5" />
      {t(kind, { airport: layover.airport, time: words.duration(layover.minutes) })}
    </span>
  );
}

/** Flights one by one, what the fare allows, and what the price is made of. */
function Details({ offer, onSeats }: { offer: ShownOffer; onSeats: (offer: ShownOffer) => void }) {
  const t = useTranslations("find");
  const words = useWords();
  const money = ({ amount, currency }: { amount: number; currency: string }) => words.money(amount, currency);
  const fee = (amount: { amount: number; currency: string } | null) =>
    amount === null ? t("fee.no") : amount.amount === 0 ? t("fee.free") : t("fee.for", { price: money(amount) });
  const { conditions } = offer;
  return (
    <div className="grid gap-5 border-line border-t bg-sunken/40 p-4 text-sm sm:grid-cols-2">
      <ol className="flex flex-col gap-3 sm:col-span-2">
        {offer.slices.map((slice) =>
          slice.segments.map((segment, index) => (
            <li key={segment.id} className="flex flex-col gap-1">
              {index > 0 && slice.layovers[index - 1] ? (
                <p className="mb-2 rounded-md bg-sunken px-2.5 py-1 text-muted text-xs">
                  {t("layover.change", {
                    airport: slice.layovers[index - 1]!.airport,
                    time: words.duration(slice.layovers[index - 1]!.minutes),
                  })}
                </p>
              ) : null}
              <p className="font-medium tabular-nums">
                {segment.departure.local.slice(11, 16)} {segment.origin.name ?? segment.origin.iata} ({segment.origin.iata}) →{" "}
                {segment.arrival.local.slice(11, 16)} {segment.destination.name ?? segment.destination.iata} ({segment.destination.iata})
              </p>
              <p className="text-muted text-xs">
                {[
                  `${segment.carrier.name} ${spaced(segment.flightNumber)}`,
                  segment.operatedBy && t("operatedBy", { name: segment.operatedBy }),
                  segment.aircraft,
                  t(`cabin.${segment.cabin}`),
                  words.duration(segment.durationMinutes),
                  segment.seatsLeft !== undefined && t("seatsLeft", { count: segment.seatsLeft }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </li>
          )),
        )}
      </ol>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact name={t("fare.label")} value={FARE_NAMES.has(conditions.fare) ? t(`fare.${conditions.fare as "basic"}`) : conditions.fare} />
        <Fact name={t("fare.carryOn")} value={t("fare.pieces", { count: conditions.carryOn })} />
        <Fact name={t("fare.checked")} value={t("fare.pieces", { count: conditions.checkedBags })} />
        <Fact name={t("fare.change")} value={fee(conditions.changeFee)} />
        <Fact name={t("fare.refund")} value={fee(conditions.refundFee)} />
        {offer.emissions ? (
          <Fact
            name={t("fare.emissions")}
            value={t("emissionsSource", {
              kg: String(Math.round(offer.emissions.kgCo2e)),
              source: offer.emissions.source,
              year: String(offer.emissions.year),
            })}
          />
        ) : null}
      </dl>
      <PriceLines lines={offer.priceLines} total={offer.total} />
      <div className="flex flex-wrap items-center gap-3 sm:col-span-2">
        <Button size="sm" onClick={() => onSeats(offer)}>
          {t("seatMap")}
        </Button>
        {offer.demo ? <p className="text-faint text-xs">{t("demoHint")}</p> : null}
      </div>
    </div>
  );
}

const FARE_NAMES: ReadonlySet<string> = new Set(["basic", "standard", "flex"]);
