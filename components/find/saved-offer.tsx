"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ArrowRight, RotateCw, Scale, Search } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { rivals } from "#components/find/compare.ts";
import { CompareDialog } from "#components/find/compare-dialog.tsx";
import { find } from "#components/find/find-store.ts";
import { change, offerOf, priceNow } from "#components/find/saved-price.ts";
import { EventSeats, FlightSeats } from "#components/find/saved-seats.tsx";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import type { TripActions } from "#components/trip/actions.ts";
import { useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { type Api, codeOf, useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Badge, Skeleton } from "#components/ui/surface.tsx";
import type { Item } from "#domain/itinerary/itinerary.ts";

/** Most offers that can be read side by side. */
const MOST_COMPARED = 4;

/** The offer an unbooked item was made from: what it costs now, its seats, and others like it. */
export function SavedOffer({ item, actions }: { item: Item; actions: TripActions }) {
  const id = offerOf(item);
  return id === null ? null : <Saved key={id} id={id} item={item} actions={actions} />;
}

/** The same thing as a new offer, at the price of now. */
async function renewed(api: Api, item: Item, offerId: string): Promise<string> {
  const kind = item.type === "lodging" ? api.stay : item.type === "activity" ? api.activity : api.flight;
  return (await kind.renew.mutate({ offerId })).id;
}

function Saved({ id, item, actions }: { id: string; item: Item; actions: TripActions }) {
  const t = useTranslations("find.saved");
  const trpc = useTRPC();
  const store = useTripStore();
  const canEdit = useStatus("abilities").edit;
  const [comparing, setComparing] = useState(false);
  const { data: offer, error, isPending } = useQuery({ ...trpc.offer.get.queryOptions({ id }), staleTime: 60_000, retry: false });
  const others = rivals(item, store.items());
  return (
    <section aria-label={t("label")} className="flex flex-col gap-3 rounded-xl border border-line bg-sunken/40 p-3.5">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="me-auto font-medium text-sm">{t("label")}</h3>
        {item.details.demo ? <Badge>{t("demo")}</Badge> : null}
        <Badge tone="warn">{t("unbooked")}</Badge>
      </div>
      <Facts item={item} />
      {isPending ? <Skeleton className="h-5 w-2/3" /> : null}
      {offer ? <Price item={item} offer={offer} actions={actions} /> : null}
      {error ? <Gone id={id} item={item} error={error} actions={actions} /> : null}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {offer?.kind === "flight" && canEdit ? <FlightSeats item={item} offer={offer} actions={actions} /> : null}
        {offer?.kind === "activity" && canEdit ? <EventSeats item={item} offer={offer} actions={actions} /> : null}
        {others.length > 1 ? (
          <Button size="sm" onClick={() => setComparing(true)}>
            <Scale aria-hidden /> {t("compare", { count: String(Math.min(MOST_COMPARED, others.length)) })}
          </Button>
        ) : null}
      </div>
      {comparing ? <CompareDialog items={others.slice(0, MOST_COMPARED)} actions={actions} onClose={() => setComparing(false)} /> : null}
    </section>
  );
}

/** What was chosen, in one quiet line. */
function Facts({ item: { type, details } }: { item: Item }) {
  const t = useTranslations();
  const words = useWords();
  const facts =
    type === "lodging"
      ? [
          details.roomType,
          details.nights && t("stays.form.nights", { count: Number(details.nights) }),
          details.guests && details.rooms && t("stays.form.whoCount", { guests: Number(details.guests), rooms: Number(details.rooms) }),
          details.freeUntil
            ? t("stays.freeUntil", { day: words.day(details.freeUntil.slice(0, 10)) })
            : details.refundable === "no" && t("stays.noRefund"),
        ]
      : type === "activity"
        ? [details.tickets && t("things.form.ticketsCount", { count: Number(details.tickets) })]
        : [];
  const shown = facts.filter(Boolean);
  return shown.length > 0 ? <p className="text-muted text-sm">{shown.join(" · ")}</p> : null;
}

/** The price of now beside the one that was saved. */
function Price({ item, offer, actions }: { item: Item; offer: Parameters<typeof priceNow>[1]; actions: TripActions }) {
  const t = useTranslations("find.saved");
  const words = useWords();
  const store = useTripStore();
  const canEdit = useStatus("abilities").edit;
  // The cost of several directions stands with the first.
  const saved = item.cost ?? store.items().find((other) => other.details.offerId === offer.id && other.cost)?.cost ?? null;
  const now = priceNow(item, offer);
  if (!now) return <p role="status" className="text-sm text-warn">{t("soldOut", { type: item.type })}</p>; // biome-ignore format: one line
  const way = change(saved, now);
  if (!saved || item.cost === null || way === null || way === "same")
    return (
      <p className="text-muted text-sm">
        {t("price", { price: words.money(now.amount, now.currency), until: offer.expiresAt.slice(11, 16) })}
      </p>
    );
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <span className="font-medium text-warn">{t(way)}</span>
      <s className="text-faint tabular-nums">{words.money(saved.amount, saved.currency)}</s>
      <ArrowRight aria-hidden className="size-3.5 text-faint" />
      <strong className="tabular-nums">{words.money(now.amount, now.currency)}</strong>
      {canEdit ? (
        <Button size="sm" onClick={() => actions.update(item, { cost: now })}>
          {t("takePrice")}
        </Button>
      ) : null}
    </div>
  );
}

/** The offer ran out or is sold: what can be done. */
function Gone({ id, item, error, actions }: { id: string; item: Item; error: unknown; actions: TripActions }) {
  const t = useTranslations("find.saved");
  const problem = useProblem();
  const api = useTRPCClient();
  const store = useTripStore();
  const canEdit = useStatus("abilities").edit;
  const code = codeOf(error);
  const renew = useMutation({
    mutationFn: () => renewed(api, item, id),
    onSuccess(offerId) {
      // The other direction of the same offer goes on with it. What was saved stays until somebody takes the price of now.
      for (const other of store.items())
        if (other.details.offerId === id) actions.update(other, { details: { ...other.details, offerId } });
    },
  });
  const failed = codeOf(renew.error);
  const isOver = code === "sold_out" || failed === "sold_out" || failed === "offer_expired" || code === "not_found";
  const kind = item.type === "lodging" ? "stay" : item.type === "activity" ? "activity" : "flight";
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 text-sm">
      <span className="text-warn">
        {code === "sold_out" || failed === "sold_out"
          ? t("soldOut", { type: item.type })
          : code === "offer_expired" || code === "not_found"
            ? t("expired")
            : problem(error)}
      </span>
      {canEdit && code === "offer_expired" && !isOver ? (
        <Button size="sm" loading={renew.isPending} onClick={() => renew.mutate()}>
          <RotateCw aria-hidden /> {t("renew")}
        </Button>
      ) : null}
      {canEdit && isOver ? (
        <Button size="sm" onClick={() => find(kind, item.start?.local.slice(0, 10) ?? item.dayId)}>
          <Search aria-hidden /> {t("searchAgain")}
        </Button>
      ) : null}
      {renew.error && !isOver ? <p className="basis-full text-danger">{problem(renew.error)}</p> : null}
    </div>
  );
}
