import { z } from "zod";
import { abilitiesFor, can, ITINERARY_ACTIONS, ITINERARY_ROLES, MEMBER_ROLES } from "#domain/access/policy.ts";
import { notFound } from "#domain/errors.ts";
import {
  type Entity,
  ITEM_TYPES,
  ITINERARY_STATUSES,
  type Item,
  type Itinerary,
  itemPlaceSchema,
  scheduledDay,
  VISIBILITIES,
} from "#domain/itinerary/itinerary.ts";
import { moneySchema } from "#domain/money.ts";
import { datesFrom, instantOf, type Moment } from "#domain/time.ts";
import type { ServiceContext } from "#server/context.ts";
import { type Access, authorize } from "#server/itinerary/access.ts";
import { findMembers, type MemberRow } from "#server/itinerary/list-repository.ts";
import { type ItineraryHead, loadAll } from "#server/itinerary/repository.ts";

const momentViewSchema = z.object({ local: z.string(), zone: z.string(), instant: z.string() });
export const itemViewSchema = z.object({
  id: z.string(),
  type: z.enum(ITEM_TYPES),
  title: z.string(),
  description: z.string().nullable(),
  locationId: z.string().nullable(),
  location: itemPlaceSchema.nullable(),
  /** The day it stands on; null in the pool of ideas, and when its day is not among the trip's dates. */
  dayId: z.string().nullable(),
  position: z.string(),
  start: momentViewSchema.nullable(),
  end: momentViewSchema.nullable(),
  cost: moneySchema.nullable(),
  bookingRef: z.string().nullable(),
  bookingId: z.string().nullable(),
  mediaUrls: z.array(z.string()),
  details: z.record(z.string(), z.string()),
  /** The version of the trip that last wrote this item. */
  version: z.int(),
});
export type ItemView = z.infer<typeof itemViewSchema>;

export const memberViewSchema = z.object({
  userId: z.string(),
  name: z.string(),
  role: z.enum(MEMBER_ROLES),
  email: z.string().optional(),
});
export const abilitiesSchema = z.object(
  Object.fromEntries(ITINERARY_ACTIONS.map((action) => [action, z.boolean()])) as Record<(typeof ITINERARY_ACTIONS)[number], z.ZodBoolean>,
);
export const itineraryHeadSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  startDate: z.string(),
  endDate: z.string(),
  timeZone: z.string(),
  status: z.enum(ITINERARY_STATUSES),
  visibility: z.enum(VISIBILITIES),
  currency: z.string(),
  version: z.int(),
  role: z.enum(ITINERARY_ROLES),
  abilities: abilitiesSchema,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export const itineraryViewSchema = itineraryHeadSchema.extend({
  days: z.array(z.object({ id: z.string(), date: z.string(), title: z.string().nullable(), note: z.string().nullable() })),
  items: z.array(itemViewSchema),
  members: z.array(memberViewSchema),
});
export type ItineraryView = z.infer<typeof itineraryViewSchema>;

const momentView = (moment: Moment | null) => moment && { local: moment.local, zone: moment.zone, instant: instantOf(moment) };

/** Facts that help to find one's way; anything else in an item's details may be private, such as a seat or a door code. */
const PUBLIC_DETAILS = new Set(["flightNumber", "carrier", "airline", "origin", "destination"]);

/** What a guest may see of an item: no cost, no references. */
export const redacted = (item: Item): Item => ({
  ...item,
  cost: null,
  bookingRef: null,
  bookingId: null,
  details: Object.fromEntries(Object.entries(item.details).filter(([key]) => PUBLIC_DETAILS.has(key))),
});

/** An item as answers show it. */
export const itemView = (item: Item, trip: Pick<Itinerary, "startDate" | "endDate">): ItemView => ({
  id: item.id,
  type: item.type,
  title: item.title,
  description: item.description,
  locationId: item.locationId,
  location: item.place,
  dayId: scheduledDay(item, trip),
  position: item.position,
  start: momentView(item.start),
  end: momentView(item.end),
  cost: item.cost,
  bookingRef: item.bookingRef,
  bookingId: item.bookingId,
  mediaUrls: item.mediaUrls,
  details: item.details,
  version: item.updatedSeq,
});

export const headView = ({ itinerary, seq, createdAt, updatedAt }: ItineraryHead, role: Access["role"]) => {
  const { kind: _, revs: __, ...fields } = itinerary;
  return { ...fields, version: seq, role, abilities: abilitiesFor(role), createdAt, updatedAt };
};

/** Who is on the trip; e-mails only for those who are on it too. */
export const membersOf = async (ctx: ServiceContext, access: Access) => membersView(await findMembers(ctx, access), access);

const membersView = (members: readonly MemberRow[], { role }: Pick<Access, "role">) =>
  members.map(({ email, userId, name, role: theirs }) => ({
    userId,
    name,
    role: theirs,
    ...(can(role, "viewPrivate") && { email }),
  }));

/** The trip for whoever may look at it; a guest sees no e-mails, and no costs or references unless the link shows them. */
export async function getItinerary(ctx: ServiceContext, { itineraryId }: { readonly itineraryId: string }): Promise<ItineraryView> {
  return viewItinerary(ctx, await authorize(ctx, itineraryId, "view"));
}

/** As `getItinerary`, for a caller that holds the proof already. */
export async function viewItinerary(ctx: ServiceContext, access: Access): Promise<ItineraryView> {
  const { trip, items, members } = await loadFor(ctx, access);
  const notes = new Map(trip.days.map((day) => [day.date, day]));
  const { startDate, endDate } = trip.itinerary;
  const order = ({ dayId, position, id }: ItemView) => `${dayId ?? "~"} ${position} ${id}`;
  return {
    ...headView(trip, access.role),
    days: datesFrom(startDate, endDate).map((date) => {
      const { title = null, note = null } = notes.get(date) ?? {};
      return { id: date, date, title, note };
    }),
    items: items.map((item) => itemView(item, trip.itinerary)).sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    members: membersView(members, access),
  };
}

async function loadFor(ctx: ServiceContext, access: Access) {
  const [trip, members] = [await loadAll(ctx, access), await findMembers(ctx, access)];
  if (trip === null) throw notFound("itinerary");
  const isMember = can(access.role, "viewPrivate");
  return {
    trip,
    members,
    items: isMember || access.showsPrivate ? trip.items : trip.items.map(redacted),
    votes: isMember ? trip.votes : [], // who wants what is for the people of the trip, whatever a link shows (R12)
  };
}

export interface Snapshot {
  readonly version: number;
  readonly entities: readonly Entity[];
  readonly role: Access["role"];
  readonly abilities: ReturnType<typeof abilitiesFor>;
  readonly members: z.infer<typeof memberViewSchema>[];
}

/** Everything the editor starts from: the trip's entities at one version, and what the caller may do. */
export async function snapshot(ctx: ServiceContext, { itineraryId }: { readonly itineraryId: string }): Promise<Snapshot> {
  const access = await authorize(ctx, itineraryId, "view");
  const { trip, items, members, votes } = await loadFor(ctx, access);
  return {
    version: trip.seq,
    entities: [trip.itinerary, ...trip.days, ...items, ...votes],
    role: access.role,
    abilities: abilitiesFor(access.role),
    members: membersView(members, access),
  };
}
