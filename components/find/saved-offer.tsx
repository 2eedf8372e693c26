"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Armchair, ArrowRight, RotateCw, Scale } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { rivals } from "#components/find/compare.ts";
import { CompareDialog } from "#components/find/compare-dialog.tsx";
import { offerOf, readSeats, seatDetails } from "#components/find/flight-item.ts";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { SeatDialog, type SeatWishes } from "#components/seat-map/seat-dialog.tsx";
import type { TripActions } from "#components/trip/actions.ts";
import { useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { codeOf, useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Badge, Skeleton } from "#components/ui/surface.tsx";
import type { Item } from "#domain/itinerary/itinerary.ts";

/** The offer an unbooked flight was made from: what it costs now, its seats, and others like it. */
export function SavedOffer({ item, actions }: { item: Item; actions: TripActions }) {
  const id = offerOf(item);
  return id === null ? null : <Saved key={id} id={id} item={item} actions={actions} />;
}

function Saved({ id, item, actions }: { id: string; item: Item; actions: TripActions }) {
  const t = useTranslations("find.saved");
  const words = useWords();
  const problem = useProblem();
  const trpc = useTRPC();
  const store = useTripStore();
  const canEdit = useStatus("abilities").edit;
  const [open, setOpen] = useState<"seats" | "compare" | null>(null);
  const offer = useQuery({ ...trpc.offer.get.queryOptions({ id }), staleTime: 60_000, retry: false });
  const code = codeOf(offer.error);
  const renew = useMutation(
    trpc.flight.renew.mutationOptions({
      onSuccess(fresh) {
        // The other direction of the same offer goes on with it.
        for (const other of store.items())
          if (other.details.offerId === id)
            actions.update(other, { details: { ...other.details, offerId: fresh.id }, ...(other.cost && { cost: fresh.total }) });
      },
    }),
  );
  // The cost stands with the first direction.
  const paid = item.cost ?? store.items().find((other) => other.details.offerId === id && other.cost)?.cost ?? null;
  const flight = offer.data?.kind === "flight" ? offer.data : null;
  const now = flight?.total ?? null;
  const changed = now !== null && paid !== null && now.currency === paid.currency && now.amount !== paid.amount && item.cost !== null;
  const others = rivals(item, store.items());
  const slice = Number(item.details.offerSlice ?? 0);

  function keepSeats(seats: SeatWishes): void {
    setOpen(null);
    const { seats: _, seat: __, ...rest } = item.details;
    actions.update(item, { details: { ...rest, ...seatDetails(flight?.slices[slice]?.segments ?? [], seats) } });
  }
  return (
    <section aria-label={t("label")} className="flex flex-col gap-3 rounded-xl border border-line bg-sunken/40 p-3.5">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="me-auto font-medium text-sm">{t("label")}</h3>
        {item.details.demo ? <Badge>{t("demo")}</Badge> : null}
        <Badge tone="warn">{t("unbooked")}</Badge>
      </div>
      {offer.isPending ? <Skeleton className="h-5 w-2/3" /> : null}
      {now && !changed ? (
        <p className="text-muted text-sm">
          {t("price", { price: words.money(now.amount, now.currency), until: flight?.expiresAt.slice(11, 16) ?? "" })}
        </p>
      ) : null}
      {changed && now && paid ? (
        <div role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <span className="font-medium text-warn">{now.amount > paid.amount ? t("dearer") : t("cheaper")}</span>
          <s className="text-faint tabular-nums">{words.money(paid.amount, paid.currency)}</s>
          <ArrowRight aria-hidden className="size-3.5 text-faint" />
          <strong className="tabular-nums">{words.money(now.amount, now.currency)}</strong>
          {canEdit ? (
            <Button size="sm" onClick={() => actions.update(item, { cost: now })}>
              {t("takePrice")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {offer.error ? (
        <div role="status" className="flex flex-wrap items-center gap-2 text-sm">
          <span className="text-warn">
            {code === "offer_expired" || code === "not_found" ? t("expired") : code === "sold_out" ? t("soldOut") : problem(offer.error)}
          </span>
          {canEdit && code === "offer_expired" ? (
            <Button size="sm" loading={renew.isPending} onClick={() => renew.mutate({ offerId: id })}>
              <RotateCw aria-hidden /> {t("renew")}
            </Button>
          ) : null}
          {renew.error ? <p className="basis-full text-danger">{problem(renew.error)}</p> : null}
        </div>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {flight && canEdit ? (
          <Button size="sm" onClick={() => setOpen("seats")}>
            <Armchair aria-hidden /> {item.details.seat ? t("seatsChosen", { seats: item.details.seat }) : t("seats")}
          </Button>
        ) : null}
        {others.length > 1 ? (
          <Button size="sm" onClick={() => setOpen("compare")}>
            <Scale aria-hidden /> {t("compare", { count: String(Math.min(4, others.length)) })}
          </Button>
        ) : null}
      </div>
      {open === "seats" && flight ? (
        <SeatDialog
          offer={flight}
          slice={slice}
          chosen={readSeats(item.details.seats)}
          done={t("keepSeats")}
          onDone={keepSeats}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === "compare" ? <CompareDialog items={others.slice(0, 4)} actions={actions} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}
