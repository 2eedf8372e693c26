import type { useTranslations } from "use-intl";
import type { Words } from "#components/i18n/words.ts";
import { moneySchema } from "#domain/money.ts";
import { type Moment, momentSchema } from "#domain/time.ts";

export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}
/** One entry of the feed, as `itinerary.activity` answers. */
export interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly userId: string | null;
  readonly actorName: string;
  readonly type: string;
  readonly itemId: string | null;
  readonly title: string;
  readonly date: string | null;
  readonly changes: readonly FieldChange[];
}
export type Say = ReturnType<typeof useTranslations<"activity">>;

const FIELDS = [
  "type",
  "title",
  "description",
  "place",
  "start",
  "end",
  "cost",
  "bookingRef",
  "bookingId",
  "mediaUrls",
  "details",
  "dayId",
  "note",
  "name",
  "startDate",
  "endDate",
  "timeZone",
  "currency",
  "status",
  "visibility",
] as const;
type Field = (typeof FIELDS)[number];

/** The names of fields in a row: "start, notes". */
export function fieldsInWords(changes: readonly FieldChange[], say: Say): string {
  const named = changes.map(({ field }) =>
    (FIELDS as readonly string[]).includes(field) ? say(`field.${field as Field}`) : say("field.other"),
  );
  return [...new Set(named)].join(", ");
}

/** Any value of a field, for people. */
export function valueInWords(value: unknown, say: Say, words: Words): string {
  if (value === null || value === undefined || value === "") return say("nothing");
  const moment = momentSchema.safeParse(value);
  if (moment.success)
    return say("momentIn", {
      day: words.day(moment.data.local.slice(0, 10)),
      time: moment.data.local.slice(11),
      zone: words.zone(moment.data.zone),
    });
  const money = moneySchema.safeParse(value);
  if (money.success) return words.money(money.data.amount, money.data.currency);
  if (Array.isArray(value)) return value.length === 0 ? say("nothing") : value.join("\n");
  if (typeof value === "object") return "name" in value ? String(value.name) : Object.values(value).join(", ") || say("nothing");
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? words.day(String(value)) : String(value);
}

const momentOf = (value: unknown): Moment | null => momentSchema.safeParse(value).data ?? null;
const timeOf = (value: unknown): string | null => momentOf(value)?.local.slice(11) ?? null;

/** What one entry did, to stand behind a name: "moved “Senso-ji” to Friday 2 April, 09:00 → 10:30". */
export function sentenceOf(entry: Entry, say: Say, words: Words): string {
  const { title, changes } = entry;
  const change = (field: string) => changes.find((one) => one.field === field);
  switch (entry.type) {
    case "itinerary.create":
      return say("did.created", { title });
    case "item.add":
      return entry.date === null ? say("did.addedIdea", { title }) : say("did.added", { title, day: words.longDay(entry.date) });
    case "item.remove":
      return say("did.removed", { title });
    case "item.vote": {
      const vote = change("vote");
      return vote ? say(vote.after ? "did.voted" : "did.unvoted", { title }) : say("did.nothing", { title });
    }
    case "item.attach-booking":
      return say("did.booked", { title });
    case "itinerary.update": {
      const name = change("name");
      if (name && changes.length === 1) return say("did.renamedTrip", { title: String(name.after) });
      return changes.length === 1 && change("visibility")
        ? say("did.visibility")
        : say("did.trip", { fields: fieldsInWords(changes, say) });
    }
    case "day.update": {
      const day = words.longDay(entry.date ?? "");
      const named = change("title");
      return named?.after && changes.length === 1
        ? say("did.dayTitle", { day, to: String(named.after) })
        : say("did.day", { day, fields: fieldsInWords(changes, say) });
    }
    default:
      return itemSentence(entry, say, words);
  }
}

/** A change of an item: of day and time as one, of a single field by its value, else by the names of the fields. */
function itemSentence({ type, title, date, changes }: Entry, say: Say, words: Words): string {
  const change = (field: string) => changes.find((one) => one.field === field);
  const [day, start, end] = [change("dayId"), change("start"), change("end")];
  const others = changes.filter(({ field }) => field !== "dayId" && field !== "start" && field !== "end");
  if (changes.length === 0) {
    if (type !== "item.move") return say("did.nothing", { title });
    return date === null ? say("did.reorderedIdea", { title }) : say("did.reordered", { title, day: words.longDay(date) });
  }
  if (others.length > 0) {
    const [only] = others;
    if (changes.length > 1 || !only) return say("did.item", { title, fields: fieldsInWords(changes, say) });
    if (only.field === "title") return say("did.renamed", { from: String(only.before), to: String(only.after) });
    if (only.field === "cost")
      return only.after ? say("did.cost", { title, to: valueInWords(only.after, say, words) }) : say("did.noCost", { title });
    if (only.field === "place" && only.after) return say("did.place", { title, to: valueInWords(only.after, say, words) });
    return say("did.item", { title, fields: fieldsInWords(changes, say) });
  }
  const [from, to] = [timeOf(start?.before), timeOf(start?.after)];
  if (day) {
    if (typeof day.after !== "string") return say("did.toIdeas", { title });
    const name = words.longDay(day.after);
    return from && to && from !== to ? say("did.movedTime", { title, day: name, from, to }) : say("did.moved", { title, day: name });
  }
  if (start) {
    if (to === null) return say("did.untimed", { title });
    return from === null ? say("did.timed", { title, to }) : say("did.time", { title, from, to });
  }
  const until = timeOf(end?.after);
  return until === null ? say("did.item", { title, fields: fieldsInWords(changes, say) }) : say("did.end", { title, to: until });
}
