"use client";
import { Trash2, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import type { TripActions } from "#components/trip/actions.ts";
import { CostField } from "#components/trip/cost-field.tsx";
import { EditText } from "#components/trip/edit-text.tsx";
import { MomentField } from "#components/trip/moment-field.tsx";
import { PlaceSearch, placeOf } from "#components/trip/place-search.tsx";
import { useDates, useItem, useItinerary, useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/input.tsx";
import { VotesSection } from "#components/vote/votes-section.tsx";
import { ITEM_TYPES, type Item, type Itinerary, scheduledDay } from "#domain/itinerary/itinerary.ts";

const SavedOffer = dynamic(() => import("#components/find/saved-offer.tsx").then((part) => part.SavedOffer), { ssr: false });

/** Everything about one item, saved field by field. Others see who is at it. */
export function ItemPanel({ id, onClose, actions }: { id: string | null; onClose: () => void; actions: TripActions }) {
  const t = useTranslations("trip.panel");
  const store = useTripStore();
  const item = useItem(id ?? "");
  const trip = useItinerary();
  const canEdit = useStatus("abilities").edit;
  useEffect(() => {
    store.focus(id);
    return () => store.focus(null);
  }, [store, id]);
  // Somebody may remove it while it is open.
  const gone = id !== null && !item;
  useEffect(() => {
    if (gone) onClose();
  }, [gone, onClose]);

  return (
    <Dialog side open={Boolean(item && trip)} onClose={onClose} title={canEdit ? t("edit") : t("details")}>
      {item && trip ? <VotesSection item={item} actions={actions} /> : null}
      {/* Who may not edit may still compare offers and vote for one: not inside what is disabled. */}
      {item?.details.offerId && !canEdit ? (
        <div className="mb-5">
          <SavedOffer item={item} actions={actions} />
        </div>
      ) : null}
      {item && trip ? (
        <fieldset disabled={!canEdit} className="flex min-w-0 flex-col gap-5">
          <Fields key={item.id} item={item} trip={trip} actions={actions} />
          {canEdit ? (
            <Button
              variant="danger"
              className="self-start"
              onClick={() => {
                onClose();
                actions.remove(item);
              }}
            >
              <Trash2 aria-hidden /> {t("remove")}
            </Button>
          ) : null}
        </fieldset>
      ) : null}
    </Dialog>
  );
}

function Fields({ item, trip, actions }: { item: Item; trip: Itinerary; actions: TripActions }) {
  const t = useTranslations("trip.panel");
  const kinds = useTranslations("trip.kind");
  const canEdit = useStatus("abilities").edit;
  const words = useWords();
  const dates = useDates();
  const day = scheduledDay(item, trip);
  const zone = item.place?.timeZone ?? trip.timeZone;
  const save: (changes: Parameters<TripActions["update"]>[1], seen?: number) => void = (changes, seen) =>
    actions.update(item, changes, seen);
  return (
    <>
      <Field label={t("title")}>
        <EditText required maxLength={200} value={item.title} onCommit={(title, seen) => save({ title }, seen)} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("type")}>
          <Select value={item.type} onChange={({ target }) => save({ type: target.value as Item["type"] })}>
            {ITEM_TYPES.map((value) => (
              <option key={value} value={value}>
                {kinds(value)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("day")}>
          <Select value={day ?? ""} onChange={({ target }) => actions.move(item, target.value || null)}>
            <option value="">{t("ideas")}</option>
            {dates.map((date) => (
              <option key={date} value={date}>
                {words.day(date)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {item.details.offerId && canEdit ? <SavedOffer item={item} actions={actions} /> : null}
      <PlaceField item={item} save={save} />
      <MomentField
        label={t("starts")}
        value={item.start}
        date={day ?? trip.startDate}
        zone={zone}
        onCommit={(start, seen) => save({ start }, seen)}
      />
      <MomentField
        label={t("ends")}
        value={item.end}
        date={item.start?.local.slice(0, 10) ?? day ?? trip.startDate}
        zone={item.start?.zone ?? zone}
        onCommit={(end, seen) => save({ end }, seen)}
      />
      <CostField value={item.cost} currency={trip.currency} onCommit={(cost, seen) => save({ cost }, seen)} />
      <Field label={t("bookingRef")}>
        <EditText maxLength={100} value={item.bookingRef ?? ""} onCommit={(text, seen) => save({ bookingRef: text || null }, seen)} />
      </Field>
      <Field label={t("notes")}>
        <EditText
          multiline
          maxLength={10_000}
          value={item.description ?? ""}
          onCommit={(text, seen) => save({ description: text || null }, seen)}
        />
      </Field>
      <LinksField item={item} save={save} />
    </>
  );
}

type Save = (changes: Parameters<TripActions["update"]>[1], seen?: number) => void;

function PlaceField({ item, save }: { item: Item; save: Save }) {
  const t = useTranslations("trip.panel");
  const [text, setText] = useState("");
  return (
    <div className="flex flex-col gap-1.5">
      <span className="font-medium text-ink text-sm">{t("place")}</span>
      {item.place ? (
        <div className="flex items-center gap-2 rounded-lg border border-line bg-sunken/50 py-1 ps-3 pe-1 text-sm">
          <span className="min-w-0 flex-1 truncate">
            {item.place.name}
            {item.place.country ? <span className="text-faint">, {item.place.country}</span> : null}
          </span>
          <Button variant="ghost" size="icon-sm" aria-label={t("takePlaceAway")} onClick={() => save({ place: null, locationId: null })}>
            <X aria-hidden />
          </Button>
        </div>
      ) : (
        <PlaceSearch
          label={t("place")}
          placeholder={t("searchPlace")}
          text={text}
          onText={setText}
          onPick={(found) => {
            setText("");
            save(placeOf(found));
          }}
        />
      )}
    </div>
  );
}

function LinksField({ item, save }: { item: Item; save: Save }) {
  const t = useTranslations("trip.panel");
  const [error, setError] = useState<string | null>(null);
  return (
    <>
      <Field label={t("links")} hint={t("linksHint")} error={error}>
        <EditText
          multiline
          rows={2}
          value={item.mediaUrls.join("\n")}
          onCommit={(text, seen) => {
            const links = text.split(/\s+/).filter(Boolean).map(withScheme);
            const wrong = links.find((link) => !URL.canParse(link));
            setError(wrong ? t("badLink", { link: wrong }) : links.length > 20 ? t("tooManyLinks") : null);
            if (!wrong && links.length <= 20) save({ mediaUrls: links }, seen);
          }}
        />
      </Field>
      {item.mediaUrls.length > 0 ? (
        <ul className="-mt-3 flex flex-col gap-1 text-sm">
          {item.mediaUrls.map((url) => (
            <li key={url}>
              <a href={url} target="_blank" rel="noreferrer" className="break-all text-accent underline underline-offset-4">
                {url.replace(/^https?:\/\//, "")}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

const withScheme = (text: string): string => (/^https?:\/\//i.test(text) ? text : `https://${text}`);
