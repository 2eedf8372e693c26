"use client";
import { ThumbsUp } from "lucide-react";
import { useTranslations } from "use-intl";
import type { TripActions } from "#components/trip/actions.ts";
import { AvatarStack } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { useVotes } from "#components/vote/use-votes.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";

interface Props {
  readonly item: Item;
  readonly actions: TripActions;
  readonly tabIndex?: number;
  readonly className?: string;
}

/** One's own vote for an item, on and off, with how many there are and whose. Who may not vote reads them. */
export function Votes({ item, actions, tabIndex, className }: Props) {
  const t = useTranslations("vote");
  const { voters, mine, canVote } = useVotes(item.id);
  const count = voters.length;
  if (!canVote && count === 0) return null;
  return (
    <div className={cn("flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1", className)}>
      {canVote ? (
        <button
          type="button"
          aria-pressed={mine}
          aria-label={t("label", { title: item.title, count })}
          tabIndex={tabIndex}
          onClick={() => actions.vote(item, !mine)}
          className={cn(
            "relative inline-flex h-7 min-w-7 select-none items-center justify-center gap-1.5 rounded-full border px-2.5 font-medium text-xs tabular-nums transition-colors duration-150 pointer-coarse:h-10 pointer-coarse:px-3.5 pointer-coarse:text-sm",
            mine
              ? "border-accent/40 bg-accent-soft text-accent hover:border-accent"
              : "border-line bg-surface text-muted hover:border-line-strong hover:text-ink",
          )}
        >
          <ThumbsUp aria-hidden className={cn("size-3.5", mine && "fill-current")} />
          {count > 0 ? count : t("vote")}
        </button>
      ) : (
        <span className="inline-flex items-center gap-1.5 text-muted text-sm tabular-nums">
          <ThumbsUp aria-hidden className="size-3.5" />
          {t("count", { count })}
        </span>
      )}
      {count > 0 ? (
        <AvatarStack
          size="sm"
          label={t("voters", { title: item.title })}
          people={voters.map(({ userId, name }) => ({ id: userId, name }))}
          moreLabel={(more) => t("more", { count: more })}
        />
      ) : null}
    </div>
  );
}
