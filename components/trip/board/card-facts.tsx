"use client";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { EditSpot } from "#components/trip/board/edit-spot.tsx";
import { timesOf } from "#components/trip/board/times.ts";
import { KINDS } from "#components/trip/item-kinds.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";
import { daysBetween } from "#domain/time.ts";

/** Kind, times and whereabouts of an item in one quiet line. */
export function CardFacts({ item, canEdit }: { item: Item; canEdit: boolean }) {
  const t = useTranslations("board");
  const times = timesOf(item);
  const { icon: Icon } = KINDS[item.type];
  const facts = factsOf(item);
  if (!times && facts.length === 0 && !item.bookingRef) return null;
  const time = times ? <Times item={item} /> : null;
  return (
    <p className="mt-0.5 flex gap-2 text-muted text-sm">
      <Icon aria-hidden className="mt-[0.2rem] size-3.5 shrink-0 text-faint" />
      <span className="min-w-0 break-words [&>*]:me-2 [&>span]:inline-block [&>span]:max-w-full">
        {time && canEdit ? (
          <EditSpot id={item.id} field="time" className="text-start">
            {time}
          </EditSpot>
        ) : (
          time
        )}
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {item.bookingRef ? <span className="text-faint">{t("card.ref", { ref: item.bookingRef })}</span> : null}
      </span>
    </p>
  );
}

function factsOf({ type, title, place, details }: Item): readonly string[] {
  const { flightNumber, origin, destination, seat } = details;
  const way = origin && destination ? `${origin} → ${destination}` : null;
  const name = place && place.name !== title && !(type === "flight" && way) ? place.name : null;
  return [flightNumber, way, name, seat].filter((fact): fact is string => Boolean(fact));
}

/** "13:30 Berlin → 09:35 Tokyo +1 day · 13 h 5 min"; a stay says its nights instead. */
function Times({ item }: { item: Item }) {
  const t = useTranslations("board");
  const words = useWords();
  const times = timesOf(item);
  if (!times) return null;
  if (item.type === "lodging") {
    const nights = item.start && item.end ? daysBetween(item.start.local.slice(0, 10), item.end.local.slice(0, 10)) : 0;
    return (
      <span className="tabular-nums">
        {t("stay.inAt", { time: times.from })}
        {nights > 0 ? <span className="text-faint"> · {t("stay.nights", { count: nights })}</span> : null}
      </span>
    );
  }
  const [left, right] = times.zones ?? [null, null];
  return (
    <span className="tabular-nums">
      <span className="text-ink">{times.from}</span>
      {left ? <span className="text-faint"> {words.zone(left)}</span> : null}
      {times.to ? (
        <>
          {left ? " → " : " – "}
          <span className="text-ink">{times.to}</span>
          {right ? <span className="text-faint"> {words.zone(right)}</span> : null}
          {times.daysLater > 0 ? (
            <span className="ms-1 rounded bg-warn-soft px-1 py-px font-medium text-warn text-xs">
              {t("card.daysLater", { count: times.daysLater })}
            </span>
          ) : null}
        </>
      ) : null}
      {times.minutes !== null && times.minutes > 0 ? (
        <span className="text-faint">
          {" "}
          · <span className="whitespace-nowrap">{words.duration(times.minutes)}</span>
        </span>
      ) : null}
    </span>
  );
}
