"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useLocale } from "use-intl";
import { v7 } from "uuid";
import type { FoundPlace, SuggestedPlace } from "#components/search/found-place.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import type { LatLon } from "#domain/place/distance.ts";

const WAIT_MS = 80;
const FEWEST_LETTERS = 2;
const NONE: readonly never[] = [];

/** A value once it has stayed the same for a moment. */
export function useSettled<T>(value: T, waitMs = WAIT_MS): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}

export interface PlaceSearchState {
  readonly places: readonly FoundPlace[];
  readonly suggestions: readonly SuggestedPlace[];
  /** `current`: the answer to what is typed now. `waiting`: what is shown answers an earlier text. */
  readonly state: "idle" | "waiting" | "current" | "failed";
  /** The token of this search at an outside provider; `renew` after a choice. */
  readonly session: string;
  readonly renew: () => void;
}

/** About a kilometre: a map that moves a little asks nothing new. */
const coarse = (degrees: number): number => Math.round(degrees * 100) / 100;

/** Places as one types: waits a moment, drops requests that are out of date, and keeps what is shown until the next answer is there. */
export function usePlaceSearch(
  text: string,
  { near = null, type, limit = 8, enabled = true, suggest = false }: PlaceSearchWish = {},
): PlaceSearchState {
  const locale = useLocale();
  const [session, setSession] = useState(() => v7());
  const typed = text.trim();
  const query = useSettled(typed);
  const asks = enabled && query.length >= FEWEST_LETTERS;
  const search = useQuery({
    ...useTRPC().place.search.queryOptions(
      {
        q: query,
        limit,
        ...(type && { type }),
        ...(near && { lat: coarse(near.lat), lon: coarse(near.lon) }),
        ...(suggest && { session, language: locale.slice(0, 2) }),
      },
      { trpc: { abortOnUnmount: true } },
    ),
    enabled: asks,
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    retry: false,
  });
  const renew = useCallback(() => setSession(v7()), []);
  const shows = enabled && typed.length >= FEWEST_LETTERS;
  const isCurrent = query === typed && !search.isPlaceholderData && !search.isFetching;
  return {
    places: shows ? (search.data?.locations ?? NONE) : NONE,
    suggestions: shows ? (search.data?.suggestions ?? NONE) : NONE,
    state: !shows ? "idle" : query === typed && search.isError ? "failed" : isCurrent && search.data ? "current" : "waiting",
    session,
    renew,
  };
}

export interface PlaceSearchWish {
  /** Where the person plans: near places come first and tell how far they are. */
  readonly near?: LatLon | null;
  readonly type?: string;
  readonly limit?: number;
  readonly enabled?: boolean;
  /** Also places of an outside provider, if the installation has one. */
  readonly suggest?: boolean;
}
