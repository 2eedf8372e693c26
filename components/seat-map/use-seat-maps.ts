import { useQuery } from "@tanstack/react-query";
import { withStates } from "#components/seat-map/grid.ts";
import { useLiveSeats } from "#components/seat-map/use-live-seats.ts";
import { useTRPC } from "#components/trpc/client.tsx";

/** Holds that run out are no news; they are seen when the map is asked for again. */
const AGAIN_MS = 30_000;

/** The seat maps of an offer for some of its flights or sessions; what others take meanwhile changes them at once. */
export function useSeatMaps(offerId: string, segments: readonly string[]) {
  const { data, error, isPending } = useQuery({
    ...useTRPC().offer.seats.queryOptions({ id: offerId }),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
    retry: false,
  });
  const all = (data?.seatMaps ?? []).filter(({ segment }) => segments.includes(segment));
  const heard = useLiveSeats(all.flatMap(({ live }) => live ?? []));
  const maps = all.map((map) => {
    const state = map.live === undefined ? undefined : heard.get(map.live);
    return state ? withStates(map, state.held, state.sold) : map;
  });
  return { maps, error, isPending };
}
