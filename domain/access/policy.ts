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
  /** One's own vote, and nobody else's. */
  vote: "suggester",
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

/** Who works for this installation, and what only they may do. To everyone else it does not exist. */
export const STAFF_ROLES = ["user", "operator"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
const MINIMUM_STAFF_ROLE = {
  /** Mails that stayed in the house. */
  mailbox: "operator",
  /** Rules of prices, discounts, exchange rates. */
  pricing: "operator",
  /** Capacity, sales and prices of our own inventory. */
  inventory: "operator",
} as const satisfies Record<string, StaffRole>;
export type StaffAction = keyof typeof MINIMUM_STAFF_ROLE;
export const STAFF_ACTIONS = Object.keys(MINIMUM_STAFF_ROLE) as StaffAction[];

export const staffCan = (role: StaffRole, action: StaffAction): boolean =>
  STAFF_ROLES.indexOf(role) >= STAFF_ROLES.indexOf(MINIMUM_STAFF_ROLE[action]);
