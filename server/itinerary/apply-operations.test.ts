import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "#domain/errors.ts";
import type { Receipt } from "#domain/itinerary/operation.ts";
import { applyOperations, createItinerary, getItinerary, logSince, snapshot } from "#server/itinerary/service.ts";
import { asUser, type TestContext, testContext } from "../../tests/support/context.ts";
import { createUser } from "../../tests/support/factories.ts";

const system = testContext();
let ana: TestContext;
let itineraryId: string;
const status = (receipts: readonly Receipt[]) => receipts.map((receipt) => receipt.status);
const note = (id: string, more: object = {}) => ({
  id: `add-${id}`,
  type: "item.add" as const,
  item: { id, type: "note" as const, title: id, ...more },
});

beforeAll(async () => {
  ana = asUser(system, (await createUser(system, { name: "Ana" })).id);
  itineraryId = (await createItinerary(ana, { name: "Japan", startDate: "2027-04-01", endDate: "2027-04-05", timeZone: "Asia/Tokyo" })).id;
});

describe("applyOperations", () => {
  test("[L2] the same operation is applied once and answers the same seq again", async () => {
    const operations = [note("a")];
    const first = await applyOperations(ana, { itineraryId, operations });
    const second = await applyOperations(ana, { itineraryId, operations });
    expect(status(first.receipts)).toEqual(["applied"]);
    expect(second.receipts).toEqual([{ ...first.receipts[0], status: "duplicate" }]);
    expect(second.version).toBe(first.version);
  });
  test("[L2] the same id twice in one request is applied once", async () => {
    const { receipts } = await applyOperations(ana, { itineraryId, operations: [note("twice"), note("twice")] });
    expect(status(receipts)).toEqual(["applied", "duplicate"]);
  });
});
