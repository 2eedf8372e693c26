"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { DateStrip } from "#components/find/date-strip.tsx";
import { FlightForm } from "#components/find/flight-form.tsx";
import { FlightResults } from "#components/find/flight-results.tsx";
import { useAddOffer } from "#components/find/use-add-offer.ts";
import { useAsk } from "#components/find/use-ask.ts";
import { useFlightSearch } from "#components/find/use-flight-search.ts";
import { type Guess, guess, inputOf, type Spot, type Wish } from "#components/find/wish.ts";
import { SeatDialog } from "#components/seat-map/seat-dialog.tsx";
import { useItinerary, useTripStore } from "#components/trip/trip-context.tsx";
import { type Api, useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/surface.tsx";
import type { ShownOffer } from "#domain/flight/search.ts";

/** Finds flights for the open trip; what it proposes comes from the plan and the person's home airport. */
export function FlightPanel({ date, onClose }: { date: string | null; onClose: () => void }) {
  const t = useTranslations("find");
  const trip = useItinerary();
  const store = useTripStore();
  const api = useTRPCClient();
  const trpc = useTRPC();
  const me = useQuery(trpc.user.me.queryOptions());
  const home = me.data?.preferences.homeAirport ?? null;
  const [wish, setWish] = useState<Wish | null>(null);
  const asked = !me.isPending;

  useEffect(() => {
    if (!asked || !trip || wish) return;
    let left = false;
    const plan = guess(trip, store.items(), date);
    firstWish(api, plan, home).then((made) => !left && setWish(made));
    return () => {
      left = true;
    };
  }, [asked, trip, wish, store, api, home, date]);

  return (
    <Sheet open onClose={onClose} title={t("title")} description={t("subtitle")} className="sm:max-w-3xl">
      {wish && trip ? (
        <Finder wish={wish} onWish={(change) => setWish((now) => now && change(now))} currency={trip.currency} onClose={onClose} />
      ) : (
        <Skeleton className="h-48" />
      )}
    </Sheet>
  );
}

async function firstWish(api: Api, { from, to, date, back }: Guess, home: string | null): Promise<Wish> {
  const spot = async (point: Guess["from"]): Promise<Spot | null> => {
    if (!point) return home ? { id: home, label: home } : null;
    const [airport] = await api.flight.airportsAround.query({ lat: point.lat, lon: point.lon }).catch(() => []);
    return airport ? { id: airport.iata, label: `${airport.city ?? airport.name} (${airport.iata})` } : null;
  };
  const [origin, destination] = await Promise.all([spot(from), spot(to)]);
  const start = from === null && back > date ? "return" : "oneWay";
  return { kind: start, legs: [{ from: origin, to: destination, date }], back, cabin: "economy", adults: 1, children: 0, infants: 0 };
}

function Finder(props: { wish: Wish; onWish: (change: (wish: Wish) => Wish) => void; currency: string; onClose: () => void }) {
  const { wish, onWish, currency } = props;
  const t = useTranslations("find");
  const { asked: input, round, missing, ask, again } = useAsk(() => inputOf(wish, currency));
  const [seatsOf, setSeatsOf] = useState<ShownOffer | null>(null);
  const search = useFlightSearch(input, round);
  const add = useAddOffer();
  const today = useMemo(() => new Date().toISOString().slice(0, 10), []);

  function toDate(date: string): void {
    const next = { ...wish, legs: [{ ...wish.legs[0]!, date }], back: wish.back < date ? date : wish.back };
    onWish(() => next);
    ask(inputOf(next, currency));
  }
  return (
    <div className="flex flex-col gap-5">
      <FlightForm wish={wish} onChange={onWish} onSearch={() => ask(inputOf(wish, currency))} today={today} />
      {missing ? (
        <p role="alert" className="text-danger text-sm">
          {t("missing")}
        </p>
      ) : null}
      {wish.legs[0]?.from && wish.legs[0].to && wish.legs[0].date ? (
        <DateStrip wish={wish} currency={currency} today={today} onDate={toDate} />
      ) : null}
      <FlightResults
        key={JSON.stringify(input)}
        search={search}
        onAgain={again}
        onAdd={(offer) => {
          void add(offer);
          props.onClose();
        }}
        onSeats={setSeatsOf}
      />
      {seatsOf ? (
        <SeatDialog
          offer={seatsOf}
          done={t("withSeats")}
          onDone={(seats) => {
            void add(seatsOf, seats);
            props.onClose();
          }}
          onClose={() => setSeatsOf(null)}
        />
      ) : null}
    </div>
  );
}
