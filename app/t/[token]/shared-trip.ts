import "server-only";
import { cache } from "react";
import { api, orNotFound } from "#app/prefetch.tsx";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The trip behind the last part of the address: the id of a public trip, or the secret of a view link. */
export const sharedTrip = cache(async (token: string) => {
  const caller = await api();
  const isPublic = ID.test(token);
  const trip = await orNotFound(isPublic ? caller.itinerary.viewPublic({ itineraryId: token }) : caller.itinerary.viewByLink({ token }));
  return { trip, linkToken: isPublic ? null : token };
});
