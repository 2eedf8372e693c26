/** What a person can be to a trip. `guest` reads a public trip or holds a view link; the rest are members. */
export const ITINERARY_ROLES = ["guest", "viewer", "suggester", "editor", "owner"] as const;
export type ItineraryRole = (typeof ITINERARY_ROLES)[number];
export const MEMBER_ROLES = ["viewer", "suggester", "editor", "owner"] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** The whole policy, in one glance: the least role that may do each thing. */
const MINIMUM_ROLE = {
  view: "guest",
  /** Costs, booking references, history, members' e-mails, the live channel. */
  viewPrivate: "viewer",
  propose: "suggester",
  edit: "editor",
  book: "editor",
  /** Members, links, visibility. */
  share: "owner",
  delete: "owner",
} as const satisfies Record<string, ItineraryRole>;
export type ItineraryAction = keyof typeof MINIMUM_ROLE;
export const ITINERARY_ACTIONS = Object.keys(MINIMUM_ROLE) as ItineraryAction[];

export const can = (role: ItineraryRole, action: ItineraryAction): boolean =>
  ITINERARY_ROLES.indexOf(role) >= ITINERARY_ROLES.indexOf(MINIMUM_ROLE[action]);

/** Sent with every itinerary, so that screens ask `abilities.edit` and never compare roles. */
export type Abilities = Record<ItineraryAction, boolean>;
export const abilitiesFor = (role: ItineraryRole): Abilities =>
  Object.fromEntries(ITINERARY_ACTIONS.map((action) => [action, can(role, action)])) as Abilities;
