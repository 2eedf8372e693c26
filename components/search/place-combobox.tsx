"use client";
import { CornerDownLeft, History, LoaderCircle, Search, Type, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { FoundPlace, SuggestedPlace } from "#components/search/found-place.ts";
import type { Recents } from "#components/search/recents.ts";
import { PlaceRow, RowBody, SuggestionRow } from "#components/search/row.tsx";
import { usePlaceSearch } from "#components/search/use-place-search.ts";
import { usePlaceWords } from "#components/search/use-place-words.ts";
import { cn } from "#components/ui/cn.ts";
import { Input } from "#components/ui/input.tsx";
import type { LatLon } from "#domain/place/distance.ts";

type Option =
  | { readonly kind: "place"; readonly key: string; readonly place: FoundPlace; readonly recent?: boolean }
  | { readonly kind: "suggestion"; readonly key: string; readonly suggestion: SuggestedPlace }
  | { readonly kind: "text"; readonly key: string; readonly text: string }
  | { readonly kind: "plain"; readonly key: string };

/** How a choice was made: with Shift it goes to the ideas. */
export interface Gesture {
  readonly shift: boolean;
}

export interface PlaceComboboxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onPick: (place: FoundPlace, gesture: Gesture) => void;
  /** Unset: no provider but ours is asked. */
  readonly onSuggestion?: (suggestion: SuggestedPlace, session: string, gesture: Gesture) => void;
  /** Enter on the text itself. */
  readonly onPlain?: (gesture: Gesture) => void;
  /** Enter takes the best answer. Otherwise it takes the text, and places are chosen with the arrows. */
  readonly bestFirst?: boolean;
  readonly recents?: Recents | null;
  readonly near?: LatLon | null;
  /** A kind of place, such as `airport`; unset: all of them. */
  readonly type?: string;
  readonly stops?: readonly LatLon[];
  readonly autoFocus?: boolean;
  readonly icon?: boolean;
  readonly className?: string;
  readonly inputClassName?: string;
  readonly footer?: ReactNode;
}

const NO_STOPS: readonly LatLon[] = [];

/** A text box with places as one types: arrows move, Enter takes, Shift with Enter goes elsewhere, Escape closes. */
export function PlaceCombobox(props: PlaceComboboxProps) {
  const { bestFirst = false, recents = null, stops = NO_STOPS } = props;
  const t = useTranslations("search");
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  /** Enter came before the answer: it is taken when it is there. */
  const [wanted, setWanted] = useState<(Gesture & { text: string }) | null>(null);
  const search = usePlaceSearch(props.text, {
    near: props.near ?? null,
    ...(props.type && { type: props.type }),
    enabled: open || wanted !== null,
    suggest: Boolean(props.onSuggestion),
  });
  const words = usePlaceWords(stops);
  const typed = props.text.trim();

  const options: Option[] =
    typed === ""
      ? [
          ...(recents?.places ?? []).map((place) => ({ kind: "place" as const, key: `recent-${place.id}`, place, recent: true })),
          ...(recents?.texts ?? []).map((text) => ({ kind: "text" as const, key: `text-${text}`, text })),
        ]
      : [
          ...search.places.map((place) => ({ kind: "place" as const, key: place.id, place })),
          ...search.suggestions.map((suggestion) => ({ kind: "suggestion" as const, key: suggestion.id, suggestion })),
          ...(bestFirst && props.onPlain ? [{ kind: "plain" as const, key: "plain" }] : []),
        ];
  const answered = search.state === "current" || search.state === "failed";
  const found = search.places.length + search.suggestions.length;
  const shown = open && (typed === "" ? options.length > 0 : search.state !== "idle");
  const first = bestFirst && typed !== "" ? options[0]?.key : undefined;
  const active = options.findIndex(({ key }) => key === (chosen ?? first));
  const guess = search.places[0]?.matchedBy === "similar";

  function take(option: Option | undefined, gesture: Gesture): void {
    if (!option) return;
    if (option.kind === "text") {
      props.onText(option.text);
      setChosen(null);
      return;
    }
    setOpen(false);
    setChosen(null);
    if (option.kind === "place") props.onPick(option.place, gesture);
    else if (option.kind === "suggestion") props.onSuggestion?.(option.suggestion, search.session, gesture);
    else props.onPlain?.(gesture);
    search.renew();
  }

  useEffect(() => {
    if (!wanted || wanted.text !== typed) return;
    if (!answered) return;
    setWanted(null);
    take(options[0], wanted);
  });
  useEffect(() => {
    if (active >= 0) list.current?.querySelector("[data-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const last = options.length - 1;
      const next = event.key === "ArrowDown" ? (active >= last ? (bestFirst ? 0 : last) : active + 1) : active - 1;
      setChosen(options[next < 0 && bestFirst ? last : next]?.key ?? null);
    } else if (event.key === "Escape" && (shown || wanted)) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      setWanted(null);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const gesture = { shift: event.shiftKey };
      const late = bestFirst && chosen === null && typed.length >= 2 && !answered;
      if (late) setWanted({ ...gesture, text: typed });
      else if (active >= 0 && shown) take(options[active], gesture);
      else if (props.onPlain && typed !== "") take({ kind: "plain", key: "plain" }, gesture);
      else if (!props.onPlain) take(options[0], gesture);
    }
  }

  const announcement = !shown || typed === "" ? "" : answered ? t("count", { count: found }) : t("searching");
  return (
    <div className={cn("relative min-w-0 flex-1", props.className)}>
      {props.icon ? (
        <Search aria-hidden className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-faint" />
      ) : null}
      <Input
        role="combobox"
        aria-label={props.label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint={bestFirst ? "go" : "done"}
        autoFocus={props.autoFocus}
        placeholder={props.placeholder}
        maxLength={200}
        value={props.text}
        className={cn(props.icon && "ps-9 pe-9", props.inputClassName)}
        onChange={({ target }) => {
          props.onText(target.value);
          setOpen(true);
          setChosen(null);
          setWanted(null);
        }}
        onFocus={() => bestFirst && setOpen(true)}
        onClick={() => bestFirst && setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {props.icon && (search.state === "waiting" || wanted) ? (
        <LoaderCircle
          aria-hidden
          className="absolute end-3 top-1/2 size-4 -translate-y-1/2 animate-spin text-faint motion-reduce:animate-none"
        />
      ) : props.icon && props.text !== "" ? (
        <button
          type="button"
          aria-label={t("clear")}
          className="absolute end-1 top-1/2 flex size-8 -translate-y-1/2 items-center justify-center rounded-md text-faint hover:text-ink"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onText("")}
        >
          <X aria-hidden className="size-4" />
        </button>
      ) : null}
      <span role="status" className="sr-only">
        {announcement}
      </span>
      <div
        ref={list}
        hidden={!shown}
        className="absolute inset-x-0 top-full z-30 mt-1.5 max-h-[min(26rem,60dvh)] overflow-y-auto overscroll-contain rounded-xl border border-line bg-surface p-1 shadow-float"
      >
        <div id={`${id}-list`} role="listbox" aria-label={t("results")}>
          {options.map((option, index) => (
            <div key={option.key} role="presentation">
              {headingOf(option, options[index - 1], guess, t)}
              {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box, aria-activedescendant names the option. */}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the box choose. */}
              <div
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                data-selected={index === active}
                // Keeps the focus, and the list open, until the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={(event) => take(option, { shift: event.shiftKey })}
                onMouseMove={() => active !== index && setChosen(option.key)}
                className="group flex min-h-11 cursor-default items-center gap-3 rounded-lg px-2 py-1.5 text-sm data-[selected=true]:bg-sunken"
              >
                <OptionBody option={option} words={words} typed={typed} />
              </div>
            </div>
          ))}
        </div>
        {typed !== "" && answered && found === 0 ? (
          <Empty failed={search.state === "failed"} text={typed} plain={!bestFirst && Boolean(props.onPlain)} />
        ) : null}
        {typed !== "" && !answered && options.length === 0 ? <p className="px-3 py-2.5 text-muted text-sm">{t("searching")}</p> : null}
        {props.footer}
      </div>
    </div>
  );
}

type T = ReturnType<typeof useTranslations<"search">>;

const heading = "px-2 pt-2 pb-1 font-medium text-faint text-xs";
function headingOf(option: Option, before: Option | undefined, guess: boolean, t: T): ReactNode {
  if (option.kind === "place" && !before && (option.recent || guess))
    return <p className={heading}>{option.recent ? t("recentPlaces") : t("didYouMean")}</p>;
  if (option.kind === "text" && before?.kind !== "text") return <p className={heading}>{t("recentSearches")}</p>;
  if (option.kind === "suggestion" && before?.kind !== "suggestion")
    return (
      <p className={cn(heading, "flex justify-between gap-3")}>
        <span>{t("google")}</span>
        <span translate="no">{t("googleBy")}</span>
      </p>
    );
  return null;
}

function OptionBody({ option, words, typed }: { option: Option; words: ReturnType<typeof usePlaceWords>; typed: string }) {
  const t = useTranslations("search");
  if (option.kind === "place") return <PlaceRow place={option.place} words={words.place(option.place)} />;
  if (option.kind === "suggestion") return <SuggestionRow suggestion={option.suggestion} words={words.suggestion(option.suggestion)} />;
  if (option.kind === "text") return <RowBody icon={<History aria-hidden />} title={<span className="truncate">{option.text}</span>} />;
  return (
    <RowBody
      icon={<Type aria-hidden />}
      title={<span className="truncate">{t("plain", { text: typed })}</span>}
      end={<CornerDownLeft aria-hidden className="size-3.5 opacity-0 group-data-[selected=true]:opacity-100" />}
    />
  );
}

function Empty({ failed, text, plain }: { failed: boolean; text: string; plain: boolean }) {
  const t = useTranslations("search");
  return (
    <div className="px-3 py-2.5 text-sm">
      <p className="text-muted">{failed ? t("failed") : plain ? t("noPlace") : t("nothing", { text })}</p>
      <p className="mt-0.5 text-faint text-xs">{plain ? t("plainHint") : failed ? t("failedHint") : t("nothingHint")}</p>
    </div>
  );
}
