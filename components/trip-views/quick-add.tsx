"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { localOn } from "#components/trip-views/zones.ts";

/** A name for something new, written where it will stand. */
export function QuickAdd(props: { date: string; minute: number | null; onAdd: (title: string) => void; onClose: () => void }) {
  const t = useTranslations("views");
  const words = useWords();
  const [title, setTitle] = useState("");
  const day = words.day(props.date);
  return (
    <form
      className="flex size-full flex-col rounded-md border border-accent bg-surface p-1.5 shadow-float"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() !== "") props.onAdd(title.trim());
        props.onClose();
      }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && title.trim() === "" && props.onClose()}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the person asked for it here and now.
        autoFocus
        aria-label={props.minute === null ? t("addOn", { day }) : t("addAt", { day, time: localOn(props.date, props.minute).slice(11) })}
        placeholder={t("whatHappens")}
        title={t("addHint")}
        maxLength={200}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          props.onClose();
        }}
        className="w-full min-w-0 bg-transparent text-ink text-sm outline-none"
      />
      {props.minute === null ? null : (
        <span aria-hidden className="text-muted text-xs tabular-nums">
          {localOn(props.date, props.minute).slice(11)}
        </span>
      )}
    </form>
  );
}
