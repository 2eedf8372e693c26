import type { ReactNode } from "react";
import type { FoundPlace, SuggestedPlace } from "#components/search/found-place.ts";
import { PlaceIcon } from "#components/search/place-icon.tsx";
import type { PlaceWords } from "#components/search/use-place-words.ts";

/** One line of results: a picture, what it is, what is known of it, and something at the end. */
export function RowBody(props: { icon: ReactNode; title: ReactNode; detail?: ReactNode; end?: ReactNode }) {
  return (
    <>
      <span className="flex size-8 shrink-0 items-center justify-center rounded-lg bg-sunken text-muted group-data-[selected=true]:bg-surface [&_svg]:size-4">
        {props.icon}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2 text-ink">{props.title}</span>
        {props.detail ? <span className="block truncate text-faint text-xs">{props.detail}</span> : null}
      </span>
      {props.end ? <span className="shrink-0 text-faint text-xs tabular-nums">{props.end}</span> : null}
    </>
  );
}

const Name = ({ children }: { children: ReactNode }) => <span className="truncate font-medium">{children}</span>;

/** A found place: its name and code, why it is here, where it is, how far or how large. */
export function PlaceRow({ place, words }: { place: FoundPlace; words: PlaceWords }) {
  return (
    <RowBody
      icon={<PlaceIcon type={place.type} category={place.category} />}
      title={
        <>
          <Name>{place.name}</Name>
          {place.iata ? (
            <span className="shrink-0 rounded border border-line px-1 font-medium text-[0.6875rem] text-muted leading-4 tracking-wide">
              {place.iata}
            </span>
          ) : null}
          {words.why ? <span className="truncate text-muted text-xs">{words.why}</span> : null}
        </>
      }
      detail={words.where}
      end={
        words.distance ? (
          <span title={words.distanceTitle}>{words.distance}</span>
        ) : (
          words.people && <span className="max-sm:hidden">{words.people}</span>
        )
      }
    />
  );
}

export function SuggestionRow({ suggestion, words }: { suggestion: SuggestedPlace; words: PlaceWords }) {
  return (
    <RowBody
      icon={<PlaceIcon type={suggestion.type} />}
      title={<Name>{suggestion.name}</Name>}
      detail={words.where}
      end={words.distance ? <span title={words.distanceTitle}>{words.distance}</span> : null}
    />
  );
}
