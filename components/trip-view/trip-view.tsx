import { KINDS } from "#components/trip/item-kinds.ts";
import type { RouterOutputs } from "#components/trpc/client.tsx";
import { longDayInWords, rangeInWords } from "#components/words.ts";
import { formatMoney } from "#domain/money.ts";

type Trip = RouterOutputs["itinerary"]["get"];
type Item = Trip["items"][number];

/** A trip to read: for people with a view link and guests of a public trip. */
export function TripView({ trip }: { trip: Trip }) {
  const pool = trip.items.filter(({ dayId }) => dayId === null);
  return (
    <div className="mx-auto max-w-3xl px-4 py-10 sm:px-6">
      <h1 className="break-words font-semibold text-3xl">{trip.name}</h1>
      <p className="mt-2 text-muted">{rangeInWords(trip.startDate, trip.endDate)}</p>
      {trip.description ? <p className="mt-4 whitespace-pre-line text-muted">{trip.description}</p> : null}
      <div className="mt-10 flex flex-col gap-10">
        {trip.days.map((day) => (
          <section key={day.id} aria-label={longDayInWords(day.date)}>
            <h2 className="font-semibold text-lg">
              {longDayInWords(day.date)}
              {day.title ? <span className="font-normal text-muted"> · {day.title}</span> : null}
            </h2>
            {day.note ? <p className="mt-1 whitespace-pre-line text-muted text-sm">{day.note}</p> : null}
            <Items items={trip.items.filter(({ dayId }) => dayId === day.id)} />
          </section>
        ))}
        {pool.length > 0 ? (
          <section aria-label="Ideas">
            <h2 className="font-semibold text-lg">Ideas</h2>
            <Items items={pool} />
          </section>
        ) : null}
      </div>
    </div>
  );
}

function Items({ items }: { items: readonly Item[] }) {
  if (items.length === 0) return <p className="mt-2 text-faint text-sm">Nothing planned.</p>;
  return (
    <ul className="mt-3 flex flex-col gap-2">
      {items.map((item) => {
        const { icon: Icon, label } = KINDS[item.type];
        return (
          <li key={item.id} className="flex gap-3 rounded-xl border border-line bg-surface p-3 shadow-card">
            <span className="flex size-8 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-accent">
              <Icon aria-hidden className="size-4" />
              <span className="sr-only">{label}</span>
            </span>
            <div className="min-w-0 flex-1">
              <p className="break-words font-medium">{item.title}</p>
              <p className="text-muted text-sm">
                {[item.start?.local.slice(11), item.location && item.location.name !== item.title ? item.location.name : null]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              {item.description ? <p className="mt-1 whitespace-pre-line break-words text-muted text-sm">{item.description}</p> : null}
            </div>
            {item.cost ? <span className="text-muted text-sm tabular-nums">{formatMoney(item.cost, "en")}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
