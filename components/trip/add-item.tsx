"use client";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { TripActions } from "#components/trip/actions.ts";
import { KIND_LIST } from "#components/trip/item-kinds.ts";
import { type FoundPlace, PlaceSearch, placeOf } from "#components/trip/place-search.tsx";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/input.tsx";
import type { Item } from "#domain/itinerary/itinerary.ts";

type Kind = Item["type"];
/** What a found place usually is in a plan. */
const kindOf = (type: string): Kind =>
  /airport/.test(type) ? "transport" : /hotel|lodging/.test(type) ? "lodging" : /restaurant|food|cafe/.test(type) ? "food" : "place";

/** Adds something to a day or to the ideas: a place found while typing, or any text. */
export function AddItem({ date, where, actions }: { date: string | null; where: string; actions: TripActions }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [kind, setKind] = useState<Kind | "auto">("auto");

  function done(): void {
    setText("");
    setKind("auto");
  }
  function pick(found: FoundPlace): void {
    actions.add(date, { type: kind === "auto" ? kindOf(found.type) : kind, title: found.name, ...placeOf(found) });
    done();
  }
  function plain(): void {
    const title = text.trim();
    if (title === "") return;
    actions.add(date, { type: kind === "auto" ? "activity" : kind, title });
    done();
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    plain();
  }

  if (!open)
    return (
      <Button variant="ghost" size="sm" aria-label={`Add to ${where}`} className="-ms-1 text-faint" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> Add
      </Button>
    );
  return (
    <form
      onSubmit={submit}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && text === "") setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) setOpen(false);
      }}
      className="flex flex-wrap gap-2 sm:flex-nowrap"
    >
      <PlaceSearch
        label={`Add to ${where}`}
        placeholder="A place, or anything else"
        text={text}
        onText={setText}
        onPick={pick}
        onPlain={plain}
        autoFocus
        className="basis-full sm:basis-auto"
      />
      <Select
        aria-label="Type"
        className="flex-1 sm:w-32 sm:flex-none"
        value={kind}
        onChange={({ target }) => setKind(target.value as Kind | "auto")}
      >
        <option value="auto">Any type</option>
        {KIND_LIST.map(([value, { label }]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Button type="submit" variant="primary" disabled={text.trim() === ""}>
        Add
      </Button>
    </form>
  );
}
