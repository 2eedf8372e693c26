"use client";
import { BedDouble } from "lucide-react";
import { Fragment } from "react";
import type { TripActions } from "#components/trip/actions.ts";
import { AddItem } from "#components/trip/add-item.tsx";
import { useDropList } from "#components/trip/drag.ts";
import { EditText } from "#components/trip/edit-text.tsx";
import { ItemCard } from "#components/trip/item-card.tsx";
import { useOverview } from "#components/trip/overview.tsx";
import { useDay, useItemIds, useStatus } from "#components/trip/trip-context.tsx";
import { dayInWords, longDayInWords, plural } from "#components/words.ts";

interface Props {
  readonly actions: TripActions;
  readonly onOpen: (id: string) => void;
}

export function DaySection({ date, number, actions, onOpen }: Props & { date: string; number: number }) {
  const day = useDay(date);
  const canEdit = useStatus("abilities").edit;
  const stays = useOverview().stays.get(date) ?? [];
  const words = dayInWords(date);
  return (
    <section id={`day-${date}`} aria-label={words} className="scroll-mt-32">
      <header className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 className="font-semibold text-lg">{longDayInWords(date)}</h2>
        <span className="text-faint text-sm">Day {number}</span>
        {canEdit ? (
          <EditText
            aria-label={`Title of ${words}`}
            placeholder="Give the day a title"
            maxLength={200}
            value={day?.title ?? ""}
            onCommit={(title, seen) => actions.updateDay(date, { title: title || null }, seen)}
            className="h-8 min-w-40 flex-1 border-transparent bg-transparent px-2 text-muted hover:border-line"
          />
        ) : day?.title ? (
          <span className="text-muted text-sm">{day.title}</span>
        ) : null}
      </header>
      {stays.length > 0 ? (
        <p className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
          {stays.map(({ item, night, nights }) => (
            <span key={item.id} className="inline-flex items-center gap-1.5">
              <BedDouble aria-hidden className="size-4 text-faint" />
              {item.title}, night {night} of {nights}
            </span>
          ))}
        </p>
      ) : null}
      <ItemList date={date} where={words} actions={actions} onOpen={onOpen} />
    </section>
  );
}

export function Ideas({ actions, onOpen }: Props) {
  const count = useItemIds(null).length;
  return (
    <section id="ideas" aria-label="Ideas" className="scroll-mt-32">
      <header className="mb-2">
        <h2 className="font-semibold text-lg">Ideas</h2>
        <p className="text-faint text-sm">
          {count === 0 ? "Things to do that have no day yet." : plural(count, "thing") + " without a day"}
        </p>
      </header>
      <ItemList date={null} where="Ideas" actions={actions} onOpen={onOpen} />
    </section>
  );
}

function ItemList({ date, where, actions, onOpen }: Props & { date: string | null; where: string }) {
  const ids = useItemIds(date);
  const canEdit = useStatus("abilities").edit;
  const { at, list, zone } = useDropList(date, actions.move);
  return (
    <div {...(canEdit ? zone : {})} className="rounded-xl">
      <ul ref={list} className="flex flex-col gap-2">
        {ids.map((id, index) => (
          <Fragment key={id}>
            {at === index ? <DropLine /> : null}
            <ItemCard id={id} date={date} first={index === 0} last={index === ids.length - 1} actions={actions} onOpen={onOpen} />
          </Fragment>
        ))}
        {at !== null && at >= ids.length ? <DropLine /> : null}
        {ids.length === 0 && !canEdit ? <li className="list-none text-faint text-sm">Nothing planned.</li> : null}
      </ul>
      {canEdit ? (
        <div className="mt-2">
          <AddItem date={date} where={where} actions={actions} />
        </div>
      ) : null}
    </div>
  );
}

const DropLine = () => <li aria-hidden className="-my-1 h-1 list-none rounded-full bg-accent" />;
