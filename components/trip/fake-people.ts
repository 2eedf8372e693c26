import { afterEach, beforeEach, vi } from "vitest";
import { createFakeChannel, createFakeStorage, createFakeTransport, type FakeServer, itemOf } from "#components/trip/fake-world.ts";
import { createTripStore } from "#components/trip/store.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";
import type { Operation } from "#domain/itinerary/operation.ts";

/** People with a store each, for tests; their stores stop with the test, and time is the test's. */
export const open: { stop(): Promise<void> }[] = [];
export function join(server: FakeServer, userId: string, device = createFakeStorage()) {
  const network = createFakeTransport(server, userId);
  const live = createFakeChannel(server);
  let ids = 0;
  const prefix = `${userId}-${open.length}`;
  const store = createTripStore(userId, server.snapshot(), {
    transport: network.transport,
    storage: device.storage,
    channel: live.channel,
    newId: () => `${prefix}-${(ids += 1)}`,
  });
  open.push(store);
  const titleOf = (id: string) => (store.read(`item:${id}`) as Item | undefined)?.title;
  return { store, network, live, device, titleOf };
}
export const add = (id: string, changes = {}): Operation => ({ type: "item.add", item: itemOf(id, changes) });
export const rename = (itemId: string, title: string, seen?: number): Operation => ({
  type: "item.update",
  itemId,
  changes: { title },
  ...(seen === undefined ? {} : { seen }),
});
export const settle = () => vi.advanceTimersByTimeAsync(3000);

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.stop()));
  vi.useRealTimers();
});
