import { BedDouble, ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { CoverImage } from "#components/cover/cover-image.tsx";
import { getTranslations, getWords } from "#components/i18n/server.ts";
import { KINDS } from "#components/trip/item-kinds.ts";
import { coverOfTrip, placesOf, type ReadDay, type ReadItem, type ReadTrip, readingOf, timesOf } from "#components/trip-view/reading.ts";

/** A trip to read, print and pass on: for people with a view link and guests of a public trip. Needs no script, shows no costs. */
export async function TripView({ trip, tools }: { trip: ReadTrip; tools?: ReactNode }) {
  const [t, words] = await Promise.all([getTranslations("view"), getWords()]);
  const { days, ideas } = readingOf(trip);
  const places = placesOf(trip);
  // A member who follows the link looks at what it gives to others; a guest got nothing that the owner does not allow.
  const shown = trip.abilities.viewPrivate ? [] : trip.items;
  const open = new Set(shown.filter(({ cost, bookingRef }) => cost || bookingRef).map(({ id }) => id));
  return (
    <div className="mx-auto max-w-4xl px-4 pt-4 pb-16 sm:px-6 print:max-w-none print:p-0">
      <div className="aspect-[16/7] overflow-hidden rounded-2xl border border-line sm:aspect-[16/5] print:aspect-[16/4]">
        <CoverImage cover={coverOfTrip(trip)} size="wide" eager />
      </div>
      <div className="mt-6 flex flex-wrap items-start gap-4">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="break-words font-semibold text-3xl sm:text-4xl">{trip.name}</h1>
          <p className="mt-2 text-muted">
            {words.range(trip.startDate, trip.endDate)} · {t("days", { count: days.length })}
          </p>
          {places.length > 0 ? <p className="mt-0.5 text-faint text-sm">{places.join(" · ")}</p> : null}
        </div>
        {tools ? <div className="flex flex-wrap gap-2 print:hidden">{tools}</div> : null}
      </div>
      {trip.description ? <p className="mt-5 max-w-2xl whitespace-pre-line break-words text-muted">{trip.description}</p> : null}
      {days.length > 1 ? (
        <nav aria-label={t("jump")} className="sticky top-0 z-10 -mx-4 mt-6 overflow-x-auto bg-canvas px-4 py-2 print:hidden">
          <ol className="flex gap-2">
            {days.map(({ date }, index) => (
              <li key={date}>
                <a
                  href={`#day-${date}`}
                  className="flex h-10 items-center gap-2 whitespace-nowrap rounded-full border border-line bg-surface px-3.5 text-sm hover:border-line-strong"
                >
                  <Dot index={index} /> {words.day(date)}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="mt-6 flex flex-col gap-12 print:gap-6">
        {days.map((day, index) => (
          <Day key={day.date} day={day} index={index} zone={trip.timeZone} open={open} />
        ))}
        {ideas.length > 0 ? (
          <section aria-labelledby="ideas">
            <h2 id="ideas" className="font-semibold text-xl">
              {t("ideas")}
            </h2>
            <Items items={ideas} zone={trip.timeZone} open={open} />
          </section>
        ) : null}
      </div>
      <footer className="mt-14 border-line border-t pt-5 text-faint text-sm">
        <p>{t("allTimes", { zone: words.zone(trip.timeZone) })}</p>
        <p className="mt-1">{open.size > 0 ? t("footerOpen") : t("footer")}</p>
      </footer>
    </div>
  );
}

const Dot = ({ index }: { index: number }) => (
  <span aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: `var(--day-${(index % 10) + 1})` }} />
);

type Open = ReadonlySet<string>;

async function Day({ day, index, zone, open }: { day: ReadDay; index: number; zone: string; open: Open }) {
  const [t, words] = await Promise.all([getTranslations("view"), getWords()]);
  const name = words.longDay(day.date);
  return (
    <section id={`day-${day.date}`} aria-label={name} className="scroll-mt-16">
      <h2 className="break-after-avoid font-semibold text-xl">
        <span className="flex items-center gap-2 font-medium text-muted text-sm">
          <Dot index={index} /> {t("day", { number: String(index + 1) })} · {name}
        </span>
        {day.title ? <span className="mt-0.5 block break-words">{day.title}</span> : null}
      </h2>
      {day.note ? <p className="mt-1.5 max-w-2xl whitespace-pre-line break-words text-muted text-sm">{day.note}</p> : null}
      {day.items.length > 0 ? (
        <Items items={day.items} zone={zone} open={open} />
      ) : (
        <p className="mt-2 text-faint text-sm">{t("nothing")}</p>
      )}
      {day.stays.map(({ item, night, nights }) => (
        <p key={item.id} className="mt-2.5 flex items-start gap-2 text-muted text-sm">
          <BedDouble aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
          {t("night", { night: String(night), nights: String(nights), stay: item.title })}
        </p>
      ))}
    </section>
  );
}

function Items({ items, zone, open }: { items: readonly ReadItem[]; zone: string; open: Open }) {
  return (
    <ul className="mt-3 divide-y divide-line rounded-2xl border border-line bg-surface shadow-card print:shadow-none">
      {items.map((item) => (
        <Item key={item.id} item={item} zone={zone} open={open.has(item.id)} />
      ))}
    </ul>
  );
}

async function Item({ item, zone, open }: { item: ReadItem; zone: string; open: boolean }) {
  const [t, words] = await Promise.all([getTranslations("view"), getWords()]);
  const { icon: Icon } = KINDS[item.type];
  const times = timesOf(item, zone);
  const { flightNumber, origin, destination } = item.details;
  const facts = [
    [flightNumber, origin && destination && `${origin} → ${destination}`].filter(Boolean).join(", "),
    item.location && item.location.name !== item.title ? item.location.name : null,
    open && item.bookingRef ? t("reference", { reference: item.bookingRef }) : null,
  ].filter(Boolean);
  const zoneWords = (name: string) => t("zone", { zone: words.zone(name) });
  const zoneOf = (name: string | null) => (name ? <span className="block text-faint text-xs">{zoneWords(name)}</span> : null);
  const until = !times?.to
    ? null
    : times.toDay
      ? t("untilDay", { day: words.day(times.toDay), time: times.to })
      : t("until", { time: times.to });
  return (
    <li className="flex break-inside-avoid gap-3 px-4 py-3.5 sm:gap-5">
      <div className="w-11 shrink-0 text-sm tabular-nums sm:w-24">
        {times ? (
          <>
            <span className="font-semibold">{times.from}</span>
            {/* A narrow column breaks all that is longer than a time: on a phone it stands under the name. */}
            <span className="max-sm:hidden">
              {zoneOf(times.fromZone)}
              {until ? <span className="block text-muted text-xs">{until}</span> : null}
              {zoneOf(times.toZone)}
            </span>
          </>
        ) : null}
      </div>
      <span className="mt-px flex size-8 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-accent">
        <Icon aria-hidden className="size-4" />
        <span className="sr-only">{t(`kind.${item.type}`)}</span>
      </span>
      <div className="min-w-0 flex-1">
        <h3 className="break-words font-medium">{item.title}</h3>
        {times && (times.fromZone || until) ? (
          <p className="text-muted text-sm tabular-nums sm:hidden">
            {[times.fromZone && zoneWords(times.fromZone), until, times.toZone && zoneWords(times.toZone)].filter(Boolean).join(" · ")}
          </p>
        ) : null}
        {facts.length > 0 ? <p className="break-words text-muted text-sm">{facts.join(" · ")}</p> : null}
        {item.description ? <p className="mt-1 whitespace-pre-line break-words text-muted text-sm">{item.description}</p> : null}
        {item.mediaUrls.map((url) => (
          <a
            key={url}
            href={url}
            rel="noreferrer nofollow"
            className="mt-1 flex min-h-6 w-fit items-center gap-1.5 break-all text-accent text-sm underline underline-offset-4"
          >
            <ExternalLink aria-hidden className="size-3.5" /> {t("link", { host: URL.canParse(url) ? new URL(url).host : url })}
          </a>
        ))}
      </div>
      {open && item.cost ? (
        <span className="shrink-0 text-muted text-sm tabular-nums">{words.money(item.cost.amount, item.cost.currency)}</span>
      ) : null}
    </li>
  );
}
