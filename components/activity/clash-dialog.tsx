"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { fieldsInWords, valueInWords } from "#components/activity/sentence.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { canKeepBoth, type Refusal } from "#components/trip/refusal.ts";
import { useStatus, useTrip, useTripStore } from "#components/trip/trip-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { Clash } from "#domain/itinerary/operation.ts";

/** Tells the person about edits that did not make it. A clash shows both values and asks. */
export function Refusals() {
  const t = useTranslations("activity.refused");
  const store = useTripStore();
  const say = useToast();
  const refusals = useStatus("refusals");
  const clashes = refusals.filter(({ reason }) => reason === "clash");

  useEffect(() => {
    for (const { id, reason, message } of refusals) {
      if (reason === "clash") continue;
      say(reason === "unreadable" && message ? message : t(reason === "no-access" ? "noAccess" : reason), { tone: "danger" });
      store.dismiss(id);
    }
  }, [refusals, say, store, t]);

  const [clash] = clashes;
  return clash ? <ClashDialog key={clash.id} refusal={clash} more={clashes.length - 1} /> : null;
}

function ClashDialog({ refusal, more }: { refusal: Refusal; more: number }) {
  const t = useTranslations("activity");
  const words = useWords();
  const store = useTripStore();
  const trpc = useTRPC();
  const members = useStatus("members");
  const { operation, clashes } = refusal;
  const itineraryId = useTrip((now) => {
    const trip = now.read("itinerary");
    return trip?.kind === "itinerary" ? trip.id : "";
  });
  const item = useTrip((now) => ("itemId" in operation ? now.read(`item:${operation.itemId}`) : undefined));
  const author = clashes[0]?.by.replace(/^user:/, "") ?? "";
  const who = members.find(({ userId }) => userId === author)?.name ?? t("clash.somebody");
  const [now] = useState(() => Date.now());
  const seq = Math.max(0, ...clashes.map((clash) => clash.seq));
  const when = useQuery(
    trpc.itinerary.activity.queryOptions({ itineraryId, limit: 1, cursor: seq + 1 }, { enabled: seq > 0 && itineraryId !== "" }),
  );
  const [entry] = when.data?.data ?? [];
  const ago = entry ? words.ago(entry.at, now) : t("clash.meanwhile");
  const title = item?.kind === "item" ? item.title : operation.type === "day.update" ? words.longDay(operation.date) : null;
  // The place's id says nothing to people; its name stands beside it.
  const shown = clashes.filter(({ field }) => field !== "locationId" || clashes.length === 1);

  return (
    <Dialog
      open
      className="max-w-2xl"
      onClose={() => void store.resolve(refusal, "theirs")}
      title={t("clash.title")}
      description={title === null ? t("clash.textTrip", { who, when: ago }) : t("clash.text", { who, when: ago, title })}
    >
      <dl className="flex flex-col gap-5">
        {shown.map((clash) => (
          <Values key={clash.field} clash={clash} who={who} author={author} me={store.userId} />
        ))}
      </dl>
      <div className="mt-6 flex flex-wrap items-center justify-end gap-2 *:pointer-coarse:h-11">
        {more > 0 ? <span className="me-auto text-muted text-sm">{t("clash.left", { count: more })}</span> : null}
        <Button onClick={() => void store.resolve(refusal, "theirs")}>{t("clash.theirs")}</Button>
        {shown.some(canKeepBoth) ? (
          <Button title={t("clash.bothHint")} onClick={() => void store.resolve(refusal, "both")}>
            {t("clash.both")}
          </Button>
        ) : null}
        <Button variant="primary" onClick={() => void store.resolve(refusal, "mine")}>
          {t("clash.mine")}
        </Button>
      </div>
    </Dialog>
  );
}

function Values({ clash, who, author, me }: { clash: Clash; who: string; author: string; me: string }) {
  const t = useTranslations("activity");
  const words = useWords();
  return (
    <div>
      <dt className="font-medium text-muted text-sm first-letter:uppercase">{fieldsInWords([clash], t)}</dt>
      <dd className="mt-1.5 grid gap-2 sm:grid-cols-2">
        <Value id={author} label={who} text={valueInWords(clash.theirs, t, words)} />
        <Value id={me} label={t("clash.you")} text={valueInWords(clash.yours, t, words)} />
      </dd>
    </div>
  );
}

function Value({ id, label, text }: { id: string; label: string; text: string }) {
  return (
    <div className="rounded-xl border border-line bg-sunken/40 p-3">
      <p className="flex items-center gap-2 text-muted text-xs">
        <Avatar id={id} name={label} className="size-5 text-[0.5625rem]" />
        <span aria-hidden className="truncate">
          {label}
        </span>
      </p>
      <p className="mt-2 max-h-40 overflow-y-auto whitespace-pre-line break-words text-sm">{text}</p>
    </div>
  );
}
