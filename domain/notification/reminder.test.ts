import { describe, expect, test } from "vitest";
import {
  daysUntilStart,
  isStartReminderDue,
  reminderChannelsOf,
  startDatesDueAround,
  startReminderDueAt,
  startZone,
  type TripStart,
  tripBeginsAt,
} from "#domain/notification/reminder.ts";

const trip = (overrides: Partial<TripStart> = {}): TripStart => ({
  startDate: "2027-04-10",
  timeZone: "Europe/Madrid",
  zones: [],
  ...overrides,
});
const dueAt = (overrides: Partial<TripStart>): string => new Date(startReminderDueAt(trip(overrides))).toISOString();

describe("when a trip's start is announced", () => {
  test("[N7] nine in the morning three days before, in the trip's zone when no item has one", () => {
    expect(dueAt({})).toBe("2027-04-07T07:00:00.000Z");
  });

  test("[N7] the first place decides, not the trip's zone", () => {
    expect(startZone(trip({ zones: [null, "Asia/Tokyo", "Europe/Paris"] }))).toBe("Asia/Tokyo");
    expect(dueAt({ zones: [null, "Asia/Tokyo"] })).toBe("2027-04-07T00:00:00.000Z");
    expect(dueAt({ zones: ["America/Los_Angeles"] })).toBe("2027-04-07T16:00:00.000Z");
  });

  test("[N7] a zone that nobody knows is passed over", () => {
    expect(startZone(trip({ zones: ["Mars/Olympus", "Asia/Tokyo"] }))).toBe("Asia/Tokyo");
    expect(startZone(trip({ zones: ["Mars/Olympus"] }))).toBe("Europe/Madrid");
  });

  test("[N7] is nine on the clock on both sides of a change to summer time", () => {
    // Madrid moves on 28 March 2027: the 27th is UTC+1, the 28th UTC+2.
    expect(dueAt({ startDate: "2027-03-30" })).toBe("2027-03-27T08:00:00.000Z");
    expect(dueAt({ startDate: "2027-03-31" })).toBe("2027-03-28T07:00:00.000Z");
    // New York moves back on 7 November 2027, southern summer begins in Auckland on 26 September.
    expect(dueAt({ startDate: "2027-11-09", zones: ["America/New_York"] })).toBe("2027-11-06T13:00:00.000Z");
    expect(dueAt({ startDate: "2027-11-10", zones: ["America/New_York"] })).toBe("2027-11-07T14:00:00.000Z");
    expect(dueAt({ startDate: "2027-09-29", zones: ["Pacific/Auckland"] })).toBe("2027-09-25T20:00:00.000Z");
  });

  test("[N7] a trip that begins on a midnight that does not exist begins with the first minute that does", () => {
    // Beirut skips 00:00 to 01:00 on 28 March 2027.
    expect(new Date(tripBeginsAt(trip({ startDate: "2027-03-28", zones: ["Asia/Beirut"] }))).toISOString()).toBe(
      "2027-03-27T22:00:00.000Z",
    );
  });

  test("[N7] crosses the end of a month and of a year", () => {
    expect(dueAt({ startDate: "2028-01-01" })).toBe("2027-12-29T08:00:00.000Z");
    expect(dueAt({ startDate: "2028-03-02", zones: ["UTC"] })).toBe("2028-02-28T09:00:00.000Z");
  });

  test("[N8] from the due moment until the trip begins, late included", () => {
    const at = (iso: string): boolean => isStartReminderDue(trip(), Date.parse(iso));
    expect(at("2027-04-07T06:59:59Z")).toBe(false);
    expect(at("2027-04-07T07:00:00Z")).toBe(true);
    expect(at("2027-04-09T21:59:59Z")).toBe(true);
    expect(at("2027-04-09T22:00:00Z")).toBe(false);
    expect(at("2027-05-01T00:00:00Z")).toBe(false);
  });

  test("[N8] counts the days left on the calendar over there", () => {
    const left = (iso: string, zones: string[] = []): number => daysUntilStart(trip({ zones }), Date.parse(iso));
    expect(left("2027-04-07T07:00:00Z")).toBe(3);
    expect(left("2027-04-09T21:00:00Z")).toBe(1);
    expect(left("2027-04-09T16:00:00Z", ["Pacific/Kiritimati"])).toBe(0);
  });

  test("[N8] every start date that can be due anywhere on earth is looked at", () => {
    for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC", "Asia/Kathmandu"])
      for (const startDate of ["2027-04-10", "2028-03-01", "2028-01-01"]) {
        const start = trip({ startDate, zones: [zone] });
        for (const moment of [startReminderDueAt(start), tripBeginsAt(start) - 1]) {
          const { from, to } = startDatesDueAround(moment);
          expect(from <= startDate && startDate <= to, `${zone} ${startDate}`).toBe(true);
        }
      }
  });
});

test("[N9] the channels a person chose, both when nothing was chosen, none when all are off", () => {
  expect(reminderChannelsOf({})).toEqual(["inApp", "email"]);
  expect(reminderChannelsOf(null)).toEqual(["inApp", "email"]);
  expect(reminderChannelsOf({ reminderChannels: ["email", "push"] })).toEqual(["email"]);
  expect(reminderChannelsOf({ reminderChannels: ["in_app"] })).toEqual(["inApp"]);
  expect(reminderChannelsOf({ reminderChannels: [] })).toEqual([]);
});
