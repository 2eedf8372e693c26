import { describe, expect, it, vi } from "vitest";
import { add, join, open, rename, settle } from "#components/trip/fake-people.ts";
import { createFakeChannel, createFakeServer, createFakeStorage, createFakeTransport } from "#components/trip/fake-world.ts";
import { createTripStore } from "#components/trip/store.ts";
import type { Item } from "#domain/itinerary/itinerary.ts";

describe("sending", () => {
  it("[V4] shows an edit at once and has it on disk before it is sent", async () => {
    const ana = join(createFakeServer(), "ana");
    await ana.store.start();
    let queuedWhenSent = -1;
    const send = ana.network.transport.send.bind(ana.network.transport);
    ana.network.transport.send = (operations) => {
      queuedWhenSent = ana.device.queue.length;
      return send(operations);
    };
    ana.store.dispatch(add("temple"), "Add");
    expect(ana.titleOf("temple")).toBe("temple");
    expect(ana.network.sent).toEqual([]);
    await settle();
    expect(queuedWhenSent).toBe(1);
    expect(ana.store.status().waiting).toBe(0);
    expect(ana.device.queue).toEqual([]);
  });

  it("[V4] sends in order with one request in flight", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    for (let index = 0; index < 25; index += 1) ana.store.dispatch(index === 0 ? add("a") : rename("a", `title ${index}`), "Edit");
    await settle();
    expect(ana.network.counts.mostInFlight).toBe(1);
    expect(ana.network.sent.flat()).toEqual([...ana.network.sent.flat()].sort((x, y) => Number(x.split("-")[2]) - Number(y.split("-")[2])));
    expect((server.rows.get("item:a") as Item).title).toBe("title 24");
  });

  it("[V4] an edit made at any moment of a request is sent without another push", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    ana.store.dispatch(add("a"), "Add");
    for (let moment = 0; moment < 40; moment += 1) {
      await Promise.resolve();
      if (moment % 3 === 0) ana.store.dispatch(rename("a", `at ${moment}`), "Edit");
    }
    await vi.advanceTimersByTimeAsync(100);
    expect(server.rows.get("item:a")).toMatchObject({ title: "at 39" });
    expect(ana.store.status().waiting).toBe(0);
  });

  it("[V4] resends the same ids after a lost answer, and the edit is applied once", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    ana.network.failures.push("unreachable", "lost-answer");
    ana.store.dispatch(add("temple"), "Add");
    await settle();
    expect(new Set(ana.network.sent.flat()).size).toBe(1);
    expect(server.log.filter(({ operation }) => operation.type === "item.add")).toHaveLength(1);
    expect(ana.store.status().waiting).toBe(0);
    expect(ana.store.status().refusals).toEqual([]);
  });

  it("[V4] waits longer after each failure and goes at once when the network is back", async () => {
    const ana = join(createFakeServer(), "ana");
    await ana.store.start();
    ana.network.setDown(true);
    ana.store.setOnline(false);
    ana.store.dispatch(add("temple"), "Add");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ana.network.sent.length).toBeGreaterThan(3);
    expect(ana.network.sent.length).toBeLessThan(14);
    expect(ana.store.status()).toMatchObject({ waiting: 1, connection: "offline" });
    ana.network.setDown(false);
    ana.store.setOnline(true);
    await vi.advanceTimersByTimeAsync(50);
    expect(ana.store.status()).toMatchObject({ waiting: 0, connection: "live" });
  });

  it("[V4] pending edits survive a reload and are sent then", async () => {
    const server = createFakeServer();
    const device = createFakeStorage();
    const before = join(server, "ana", device);
    await before.store.start();
    before.network.setDown(true);
    before.store.dispatch([add("temple"), add("garden")], "Add");
    await settle();
    await before.store.stop();

    const after = join(server, "ana", device);
    await after.store.start();
    expect(after.titleOf("garden")).toBe("garden");
    await settle();
    expect(server.rows.has("item:temple") && server.rows.has("item:garden")).toBe(true);
    expect(device.queue).toEqual([]);
  });

  it("[F9] an edit made while the page ends is there after the reload, and sent once", async () => {
    const server = createFakeServer();
    const device = createFakeStorage();
    const before = join(server, "ana", device);
    await before.store.start();
    before.network.setDown(true);
    device.endPage(true);
    before.store.dispatch(add("temple"), "Add");
    await before.store.stop();
    expect(device.queue).toEqual([]);

    device.endPage(false);
    const after = join(server, "ana", device);
    await after.store.start();
    await settle();
    expect([...server.rows.keys()]).toContain("item:temple");
    expect(after.store.status().waiting).toBe(0);
  });

  it("[V4] opens from the copy on this device when the server is out of reach", async () => {
    const server = createFakeServer();
    const device = createFakeStorage();
    const before = join(server, "ana", device);
    await before.store.start();
    before.store.dispatch(add("temple"), "Add");
    await settle();
    await before.store.stop();

    const network = createFakeTransport(server, "ana");
    network.setDown(true);
    const { channel, setDeaf } = createFakeChannel(server);
    setDeaf(true);
    const store = createTripStore("ana", null, { transport: network.transport, storage: device.storage, channel });
    open.push(store);
    expect(store.status().ready).toBe(false);
    await store.start();
    expect(store.status()).toMatchObject({ ready: true, role: "editor" });
    expect((store.read("item:temple") as Item).title).toBe("temple");
  });

  it("[V4] drops a rejected edit, says why, and keeps those around it", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    server.as("ben", add("temple"));
    ana.live.setDeaf(true);
    server.as("ben", { type: "item.remove", itemId: "temple" });
    ana.store.dispatch([add("first"), rename("temple", "Shrine"), add("last")], "Edit");
    await settle();
    expect(ana.store.status().refusals).toMatchObject([{ reason: "item_missing" }]);
    expect(server.rows.has("item:first") && server.rows.has("item:last")).toBe(true);
    expect(ana.titleOf("temple")).toBeUndefined();
    expect(ana.store.status().waiting).toBe(0);
  });

  it("[V4] one edit the server cannot read does not hold up the others", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    ana.network.failures.push("invalid", "invalid");
    ana.store.dispatch([add("bad"), add("good"), add("fine")], "Add");
    await settle();
    expect(ana.store.status().refusals).toMatchObject([{ reason: "unreadable" }]);
    expect([...server.rows.keys()]).toEqual(["itinerary", "item:good", "item:fine"]);
  });

  it("[V4] edits of a signed-out person wait; those of somebody put out are dropped and told", async () => {
    const ana = join(createFakeServer(), "ana");
    await ana.store.start();
    ana.network.failures.push("signed-out");
    ana.store.dispatch(add("temple"), "Add");
    await settle();
    expect(ana.store.status()).toMatchObject({ ended: "signed-out", waiting: 1 });

    const ben = join(createFakeServer(), "ben");
    await ben.store.start();
    ben.network.failures.push("not-found");
    ben.store.dispatch(add("temple"), "Add");
    await settle();
    expect(ben.store.status()).toMatchObject({ ended: "no-access", waiting: 0 });
    expect(ben.store.status().refusals).toMatchObject([{ reason: "no-access" }]);
  });
});

describe("receiving", () => {
  it("[V5] own entries leave the queue by id as they come back", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    ana.live.setDeaf(true);
    ana.store.dispatch(add("temple"), "Add");
    await vi.advanceTimersByTimeAsync(10);
    expect(ana.store.status()).toMatchObject({ waiting: 1, version: 1 });
    ana.live.tell(server.log);
    expect(ana.store.status()).toMatchObject({ waiting: 0, version: 2 });
    expect(ana.titleOf("temple")).toBe("temple");
  });

  it("[V5] an entry the channel lost is asked for", async () => {
    const ana = join(createFakeServer(), "ana");
    await ana.store.start();
    ana.live.setDeaf(true);
    ana.store.dispatch(add("temple"), "Add");
    await settle();
    expect(ana.store.status()).toMatchObject({ waiting: 0, version: 2 });
  });

  it("[V2] a gap is asked for, never skipped", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    ana.live.setDeaf(true);
    server.as("ben", add("a"));
    server.as("ben", add("b"));
    ana.live.tell(server.log.slice(-1));
    expect(ana.store.status().version).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(ana.network.counts.logSince).toBe(1);
    expect(ana.store.status().version).toBe(3);
    expect([ana.titleOf("a"), ana.titleOf("b")]).toEqual(["a", "b"]);
  });

  it("[V5] people who edit apart and meet again see the same trip", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    const ben = join(server, "ben");
    await Promise.all([ana.store.start(), ben.store.start()]);
    ana.store.dispatch(add("temple"), "Add");
    await settle();
    ben.network.setDown(true);
    ben.store.setOnline(false);
    ben.store.dispatch({ type: "item.update", itemId: "temple", changes: { description: "go early" } }, "Edit");
    ana.store.dispatch(rename("temple", "Senso-ji"), "Edit");
    await settle();
    ben.network.setDown(false);
    ben.store.setOnline(true);
    await settle();
    expect(ben.store.status().refusals).toEqual([]);
    for (const { store } of [ana, ben]) expect(store.read("item:temple")).toEqual(server.rows.get("item:temple"));
    expect(server.rows.get("item:temple")).toMatchObject({ title: "Senso-ji", description: "go early" });
  });

  it("draws only what an edit changed", async () => {
    const server = createFakeServer();
    server.as("ben", add("a", { dayId: "2027-04-01" }), add("b", { dayId: "2027-04-01", position: "a1" }));
    const ana = join(server, "ana");
    await ana.store.start();
    const { store } = ana;
    store.dispatch(rename("a", "mine"), "Edit");
    const before = { a: store.read("item:a"), b: store.read("item:b"), day: store.layout().days.get("2027-04-01") };
    server.as("ben", rename("b", "theirs"));
    expect(store.read("item:b")).not.toBe(before.b);
    expect(store.layout().days.get("2027-04-01")).toBe(before.day);
    server.as("ben", { type: "item.move", itemId: "b", dayId: null, position: "a0" });
    expect(store.layout().days.get("2027-04-01")).toEqual(["a"]);
    expect(store.layout().pool).toEqual(["b"]);
  });
});
