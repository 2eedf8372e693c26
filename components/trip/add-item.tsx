"use client";
import { Plus } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { TripActions } from "#components/trip/actions.ts";
import { type FoundPlace, PlaceSearch, placeOf } from "#components/trip/place-search.tsx";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/input.tsx";
import { ITEM_TYPES, type Item } from "#domain/itinerary/itinerary.ts";

type Kind = Item["type"];
/** What a found place usually is in a plan. */
const kindOf = (type: string): Kind =>
  /airport/.test(type) ? "transport" : /hotel|lodging/.test(type) ? "lodging" : /restaurant|food|cafe/.test(type) ? "food" : "place";

/** Adds something to a day or to the ideas: a place found while typing, or any text. */
export function AddItem(props: {
  date: string | null;
  where: string;
  actions: TripActions;
  open: boolean;
  onOpen: (open: boolean) => void;
}) {
  const { date, where, actions, open } = props;
  const t = useTranslations("board");
  const kinds = useTranslations("trip.kind");
  const [text, setText] = useState("");
  const [kind, setKind] = useState<Kind | "auto">("auto");
  const button = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  // Who closes the box with the keyboard goes on where they were.
  useEffect(() => {
    if (!open && left.current) button.current?.focus();
    left.current = false;
  }, [open]);

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
      <Button
        ref={button}
        variant="ghost"
        size="sm"
        data-add={date ?? ""}
        aria-label={t("addTo", { where })}
        className="-ms-2 text-faint"
        onClick={() => props.onOpen(true)}
      >
        <Plus aria-hidden /> {t("add")}
      </Button>
    );
  return (
    <form
      onSubmit={submit}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && text === "") props.onOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        left.current = true;
        props.onOpen(false);
      }}
      className="flex flex-wrap gap-2"
    >
      <PlaceSearch
        label={t("addTo", { where })}
        placeholder={t("addHint")}
        text={text}
        onText={setText}
        onPick={pick}
        onPlain={plain}
        autoFocus
        className="min-w-48 flex-1 basis-full @md:basis-auto"
      />
      <Select
        aria-label={t("type")}
        className="w-32 flex-1 @md:flex-none"
        value={kind}
        onChange={({ target }) => setKind(target.value as Kind | "auto")}
      >
        <option value="auto">{kinds("any")}</option>
        {ITEM_TYPES.map((value) => (
          <option key={value} value={value}>
            {kinds(value)}
          </option>
        ))}
      </Select>
      <Button type="submit" variant="primary" disabled={text.trim() === ""}>
        {t("add")}
      </Button>
    </form>
  );
}
