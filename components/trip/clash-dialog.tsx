"use client";
import { useEffect } from "react";
import { wordsForRefusal } from "#components/trip/refusal.ts";
import { useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { dayInWords, zoneInWords } from "#components/words.ts";
import { formatMoney, moneySchema } from "#domain/money.ts";
import { momentSchema } from "#domain/time.ts";

const FIELDS: Readonly<Record<string, string>> = {
  description: "notes",
  startDate: "first day",
  endDate: "last day",
  timeZone: "time zone",
  place: "place",
  locationId: "place",
  start: "start",
  end: "end",
  bookingRef: "booking reference",
  mediaUrls: "links",
};

function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  const moment = momentSchema.safeParse(value);
  if (moment.success)
    return `${dayInWords(moment.data.local.slice(0, 10))}, ${moment.data.local.slice(11)} (${zoneInWords(moment.data.zone)})`;
  const money = moneySchema.safeParse(value);
  if (money.success) return formatMoney(money.data, "en");
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : value.join("\n");
  if (typeof value === "object") return "name" in value ? String(value.name) : JSON.stringify(value);
  return String(value);
}

/** Tells the person about edits that did not make it. A clash shows both values and asks. */
export function Refusals() {
  const store = useTripStore();
  const say = useToast();
  const refusals = useStatus("refusals");
  const members = useStatus("members");
  const clash = refusals.find(({ reason }) => reason === "clash");

  useEffect(() => {
    for (const refusal of refusals) {
      if (refusal.reason === "clash") continue;
      say(wordsForRefusal(refusal), { tone: "danger" });
      store.dismiss(refusal.id);
    }
  }, [refusals, say, store]);

  if (!clash) return null;
  const author = clash.clashes[0]?.by.replace(/^user:/, "");
  const who = members.find(({ userId }) => userId === author)?.name ?? "Somebody else";
  return (
    <Dialog
      open
      onClose={() => void store.resolve(clash, "theirs")}
      title="Two edits of the same thing"
      description={`${who} changed this before your edit arrived. Which one stays?`}
    >
      <dl className="flex flex-col gap-4">
        {clash.clashes
          .filter(({ field }) => field !== "locationId" || clash.clashes.length === 1)
          .map(({ field, theirs, yours }) => (
            <div key={field}>
              <dt className="font-medium text-muted text-sm first-letter:uppercase">{FIELDS[field] ?? field}</dt>
              <dd className="mt-1.5 grid gap-2 sm:grid-cols-2">
                <Value label={who} text={valueInWords(theirs)} />
                <Value label="You" text={valueInWords(yours)} />
              </dd>
            </div>
          ))}
      </dl>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button onClick={() => void store.resolve(clash, "theirs")}>Keep theirs</Button>
        <Button variant="primary" onClick={() => void store.resolve(clash, "mine")}>
          Use mine
        </Button>
      </div>
    </Dialog>
  );
}

function Value({ label, text }: { label: string; text: string }) {
  return (
    <div className="rounded-lg border border-line bg-sunken/40 px-3 py-2">
      <p className="text-faint text-xs">{label}</p>
      <p className="mt-0.5 max-h-40 overflow-y-auto whitespace-pre-line break-words text-sm">{text}</p>
    </div>
  );
}
