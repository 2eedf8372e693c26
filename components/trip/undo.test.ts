import { describe, expect, it } from "vitest";
import { add, join, rename, settle } from "#components/trip/fake-people.ts";
import { createFakeServer } from "#components/trip/fake-world.ts";

describe("clashes and undo", () => {
  async function clash() {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    ana.store.dispatch(add("temple"), "Add");
    await settle();
    ana.network.setDown(true);
    ana.store.setOnline(false);
    ana.store.dispatch({ type: "item.update", itemId: "temple", changes: { title: "Mine", description: "early" } }, "Edit");
    server.as("ben", rename("temple", "Theirs"));
    ana.network.setDown(false);
    ana.store.setOnline(true);
    await settle();
    const refusal = ana.store.status().refusals[0];
    if (!refusal) throw new Error("no clash");
    return { server, ana, refusal };
  }

  it("[V4] a clash shows both values; mine goes out as a new edit that has seen theirs", async () => {
    const { server, ana, refusal } = await clash();
    expect(refusal.clashes).toMatchObject([{ field: "title", yours: "Mine", theirs: "Theirs", by: "user:ben" }]);
    expect(ana.titleOf("temple")).toBe("Theirs");
    await ana.store.resolve(refusal, "mine");
    await settle();
    expect(server.rows.get("item:temple")).toMatchObject({ title: "Mine", description: "early" });
    expect(ana.store.status().refusals).toEqual([]);
  });

  it("[V4] keeping theirs still saves the fields nobody else touched", async () => {
    const { server, ana, refusal } = await clash();
    await ana.store.resolve(refusal, "theirs");
    await settle();
    expect(server.rows.get("item:temple")).toMatchObject({ title: "Theirs", description: "early" });
  });

  it("undo takes back one's own last gesture, redo does it again", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    ana.store.dispatch([add("a"), add("b")], "Add two");
    ana.store.dispatch(rename("a", "A"), "Rename");
    server.as("ben", add("c"));
    await settle();
    expect(ana.store.undo()).toBe("Rename");
    expect(ana.titleOf("a")).toBe("a");
    expect(ana.store.undo()).toBe("Add two");
    await settle();
    expect([...server.rows.keys()]).toEqual(["itinerary", "item:c"]);
    expect(ana.store.redo()).toBe("Add two");
    expect(ana.store.redo()).toBe("Rename");
    await settle();
    expect(server.rows.get("item:a")).toMatchObject({ title: "A" });
    expect(ana.store.status()).toMatchObject({ canRedo: false, canUndo: true });
  });

  it("undo never overwrites what somebody else wrote since", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    ana.store.dispatch(add("a"), "Add");
    ana.store.dispatch(rename("a", "mine"), "Rename");
    await settle();
    server.as("ben", rename("a", "theirs"));
    ana.store.undo();
    await settle();
    expect(server.rows.get("item:a")).toMatchObject({ title: "theirs" });
    expect(ana.store.status().refusals).toMatchObject([{ reason: "clash" }]);
  });

  it("shorter dates keep the items, and one undo brings the days back", async () => {
    const server = createFakeServer();
    const ana = join(server, "ana");
    await ana.store.start();
    ana.store.dispatch(add("a", { dayId: "2027-04-03" }), "Add");
    ana.store.dispatch({ type: "itinerary.update", changes: { endDate: "2027-04-01" } }, "Change dates");
    expect(ana.store.layout().pool).toEqual(["a"]);
    ana.store.undo();
    expect(ana.store.layout().days.get("2027-04-03")).toEqual(["a"]);
    await settle();
    expect(ana.store.status().refusals).toEqual([]);
  });

  it("refuses at once what cannot work", () => {
    const ana = join(createFakeServer(), "ana");
    ana.store.dispatch({ type: "itinerary.update", changes: { endDate: "2027-03-01" } }, "Change dates");
    expect(ana.store.status()).toMatchObject({ waiting: 0, canUndo: false, refusals: [{ reason: "dates_out_of_order" }] });
  });
});
