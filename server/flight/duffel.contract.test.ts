import { afterAll } from "vitest";
import { flightProviderContract } from "#server/flight/contract.ts";
import { DuffelFlights } from "#server/flight/duffel.ts";
import { DuffelSimulator } from "#tests/support/simulators/duffel.ts";

const simulator = new DuffelSimulator();
let count = 0;
afterAll(() => simulator.stop());

flightProviderContract("Duffel, simulated", async () => ({
  provider: new DuffelFlights({ token: "duffel_test_token", baseUrl: await simulator.start(), readMs: 2_000, writeMs: 2_000 }),
  query: {
    slices: [{ origins: ["LHR"], destinations: ["JFK"], date: "2027-06-10" }],
    passengers: { adults: 1, children: 0, infants: 0 },
    cabin: "economy",
    maxStops: 2,
    sort: "price",
    limit: 50,
    filters: {},
    fare: "basic",
  },
  newReference: () => `contract-${++count}`,
}));
