import { addDays, daysBetween, epochOf, localAt, timeZoneSchema } from "#domain/time.ts";

/** Days before its start that a trip is announced. */
export const START_NOTICE_DAYS = 3;
const SENSIBLE_TIME = "09:00";

export const REMINDER_CHANNELS = ["inApp", "email"] as const;
export type ReminderChannel = (typeof REMINDER_CHANNELS)[number];

/** What a reminder needs to know of a trip. `zones`: those of its scheduled items in order, null where an item has none. */
export interface TripStart {
  readonly startDate: string;
  readonly timeZone: string;
  readonly zones: readonly (string | null)[];
}

/** The zone of the trip's first place; the trip's own when no item has one (N7). */
export const startZone = (trip: TripStart): string =>
  trip.zones.find((zone) => zone !== null && timeZoneSchema.safeParse(zone).success) ?? trip.timeZone;

/** When the start is announced, in milliseconds since 1970: three days before, at nine in the morning over there (N7). */
export const startReminderDueAt = (trip: TripStart): number =>
  epochOf({ local: `${addDays(trip.startDate, -START_NOTICE_DAYS)}T${SENSIBLE_TIME}`, zone: startZone(trip) });

/** The first midnight of the trip, over there: from then on nothing is announced any more. */
export const tripBeginsAt = (trip: TripStart): number => epochOf({ local: `${trip.startDate}T00:00`, zone: startZone(trip) });

/** Whether the start is to be announced now: due, even late, and not begun (N8). */
export const isStartReminderDue = (trip: TripStart, now: number): boolean => now >= startReminderDueAt(trip) && now < tripBeginsAt(trip);

/** Days until the trip begins, counted on the calendar over there. */
export const daysUntilStart = (trip: TripStart, now: number): number =>
  daysBetween(localAt(now, startZone(trip)).slice(0, 10), trip.startDate);

/** The start dates that can be due at a moment, wherever on earth the trip begins. */
export function startDatesDueAround(now: number): { readonly from: string; readonly to: string } {
  const today = localAt(now, "UTC").slice(0, 10);
  return { from: addDays(today, -1), to: addDays(today, START_NOTICE_DAYS + 1) };
}

/** The channels a person wants, from stored preferences; both when nothing was said, none when everything was switched off (N9). */
export function reminderChannelsOf(preferences: unknown): ReminderChannel[] {
  const stored = (preferences as { reminderChannels?: unknown } | null)?.reminderChannels;
  if (!Array.isArray(stored)) return [...REMINDER_CHANNELS];
  const wanted = new Set(stored.map((channel) => (channel === "in_app" ? "inApp" : channel)));
  return REMINDER_CHANNELS.filter((channel) => wanted.has(channel));
}
