import { v7 } from "uuid";
import { addDays } from "#domain/time.ts";
import { activityProviderContract } from "#server/activity/contract.ts";
import type { ActivityQuery } from "#server/activity/provider.ts";
import { SimulatedActivities } from "#tests/support/simulators/activities.ts";
import { CITY, eventDay, freshDays, stayContext } from "#tests/support/stays.ts";

const query = (from: string, days: number, kind: "entry" | "event"): ActivityQuery => ({
  area: { point: { lat: CITY.lat, lon: CITY.lon }, radius: 40_000, box: null, country: null },
  ...{ from, until: addDays(from, days), categories: null, kinds: [kind], adults: 1, children: 0, limit: 20 },
});

activityProviderContract("Caravan Demo", async () => {
  const ctx = await stayContext();
  return {
    provider: ctx.activities[0]!.provider,
    query: query(freshDays(1).checkIn, 8, "entry"),
    seated: query(eventDay(), 0, "event"),
    newReference: v7,
  };
});

activityProviderContract("the simulated one", async () => ({
  provider: new SimulatedActivities(),
  query: query("2027-04-01", 3, "entry"),
  seated: query("2027-04-01", 0, "event"),
  newReference: v7,
}));
