import type { RouterOutputs } from "#components/trpc/client.tsx";
import type { Item, ItemFields, ItemPlace } from "#domain/itinerary/itinerary.ts";

export type SearchAnswer = RouterOutputs["place"]["search"];
/** A place of ours as found. */
export type FoundPlace = SearchAnswer["locations"][number];
/** A place that an outside provider knows. */
export type SuggestedPlace = NonNullable<SearchAnswer["suggestions"]>[number];

/** The copy of a place that an item carries. */
export const placeOf = (found: FoundPlace): Pick<ItemFields, "locationId" | "place"> => ({
  locationId: found.id,
  place: {
    name: found.name,
    lat: found.lat,
    lon: found.lon,
    country: found.country ?? null,
    timeZone: found.timeZone ?? null,
  } satisfies ItemPlace,
});

/** What a found place usually is in a plan. */
export const itemTypeOf = (type: string): Item["type"] =>
  /airport/.test(type) ? "transport" : /hotel|lodging/.test(type) ? "lodging" : /restaurant|food|cafe/.test(type) ? "food" : "place";

type NewItem = Partial<ItemFields> & Pick<ItemFields, "type" | "title">;

/** A found place as a new item. */
export const itemOf = (found: FoundPlace): NewItem => ({ type: itemTypeOf(found.type), title: found.name, ...placeOf(found) });

/** A suggestion as a new item: only its name and the provider's id may be kept. */
export const itemOfSuggestion = ({ id, name, type }: SuggestedPlace): NewItem => ({
  type: itemTypeOf(type),
  title: name,
  details: { googlePlaceId: id.replace(/^google:/, "") },
});
