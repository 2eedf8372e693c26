import type { Page } from "@playwright/test";
import { expect, FIRST_DAY, newTrip, test } from "./people.ts";
import { TripPage } from "./trip-page.ts";

test("edits made offline wait, survive a reload of the queue and catch up", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const ben = await person("Ben");
  const { url } = await newTrip(ana, { with: [ben], items: ["Temple"] });
  const hers = await openTrip(ana, url);
  const his = await openTrip(ben, url);

  await ana.context.setOffline(true);
  await expect(hers.connection()).toHaveText("Offline");
  await hers.add(FIRST_DAY, "Ramen");
  await hers.open("Temple");
  await hers.write("Notes", "Bring coins.");
  await hers.closePanel();
  await expect(hers.connection()).toHaveText("Offline: 2 edits waiting");
  await his.add(FIRST_DAY, "Museum");
  await expect(hers.item("Museum")).toBeHidden();

  await ana.context.setOffline(false);
  await hers.isSaved();
  await expect(hers.item("Museum")).toBeVisible();
  await expect(his.item("Ramen")).toBeVisible();
  await expect(his.item("Temple")).toContainText("Bring coins.");
});

test("an edit that could not be sent is sent after a reload", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple"] });
  const trip = await openTrip(ana, url);
  // The page works, only edits do not get through.
  await ana.page.route("**/api/trpc/itinerary.applyOperations*", (route) => route.abort());
  await trip.add(null, "A public bath");
  await expect(trip.connection()).toHaveText(/1 edit/);
  await ana.page.unroute("**/api/trpc/itinerary.applyOperations*");
  await ana.page.reload();
  await trip.isSaved();
  await expect(trip.item("A public bath", trip.ideas())).toBeVisible();
});

test("the same field changed twice: the person sees both values and decides", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const ben = await person("Ben");
  const { url } = await newTrip(ana, { with: [ben], items: ["Temple", "Garden"] });
  const hers = await openTrip(ana, url);
  const his = await openTrip(ben, url);
  await ana.context.setOffline(true);
  await expect(hers.connection()).toHaveText("Offline");
  await hers.open("Temple");
  await hers.write("Title", "Senso-ji");
  await hers.closePanel();
  await hers.open("Garden");
  await hers.write("Title", "Rikugien");
  await hers.closePanel();
  await his.open("Temple");
  await his.write("Title", "Asakusa temple");
  await his.closePanel();
  await his.open("Garden");
  await his.write("Title", "Koishikawa");
  await his.closePanel();
  await his.isSaved();

  await ana.context.setOffline(false);
  await expect(hers.clash()).toContainText("Ben");
  await expect(hers.clash()).toContainText("Asakusa temple");
  await expect(hers.clash()).toContainText("Senso-ji");
  await hers.clash().getByRole("button", { name: "Use mine" }).click();
  await expect(hers.clash()).toContainText("Koishikawa");
  await hers.clash().getByRole("button", { name: "Keep theirs" }).click();
  await expect(hers.clash()).toBeHidden();
  for (const trip of [hers, his]) {
    await expect(trip.item("Senso-ji")).toBeVisible();
    await expect(trip.item("Koishikawa")).toBeVisible();
  }
});

const appCaches = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("caravan-app-")));

/** The worker has everything and stands between the page and the network. */
async function isKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 40_000 }).toBe("activated");
  expect(await appCaches(page)).toHaveLength(1);
}

test.describe("kept on this device", () => {
  test.use({ serviceWorkers: "allow" });
  test.beforeEach(async ({ request }) => {
    test.setTimeout(90_000);
    test.skip((await (await request.get("/sw.js")).text()).includes('(self, "dev")'), "pages built on request keep nothing");
  });

  test("[F1] [F2] a visited trip opens and is edited after a reload without a connection, and catches up", async ({ person, openTrip }) => {
    const ana = await person("Ana");
    const ben = await person("Ben");
    const { url } = await newTrip(ana, { with: [ben], items: ["Temple"] });
    const hers = await openTrip(ana, url);
    const his = await openTrip(ben, url);
    await isKept(ana.page);

    await ana.context.setOffline(true);
    await ana.page.reload();
    await expect(hers.item("Temple")).toBeVisible();
    await expect(ana.page.getByText("On this device, as of just now")).toBeVisible();
    await expect(hers.connection()).toHaveText("Offline");
    await hers.add(FIRST_DAY, "Ramen");
    await hers.open("Temple");
    await hers.write("Notes", "Bring coins.");
    await hers.closePanel();
    await expect(hers.connection()).toHaveText("Offline: 2 edits waiting");
    await ana.page.reload();
    await expect(hers.item("Ramen")).toBeVisible();
    await expect(hers.connection()).toHaveText("Offline: 2 edits waiting");

    await ana.context.setOffline(false);
    await hers.isSaved();
    await expect(his.item("Ramen")).toBeVisible();
    await expect(his.item("Temple")).toContainText("Bring coins.");
    await ana.page.getByRole("button", { name: "Load the whole page" }).click();
    await expect(ana.page.getByRole("button", { name: "Your menu" })).toBeVisible();
    await expect(hers.item("Ramen")).toBeVisible();
  });

  test("[F3] the list says what is on this device and how old it is, other pages that they need a connection", async ({
    person,
    openTrip,
  }) => {
    const ana = await person("Ana");
    const kept = await newTrip(ana, { name: "Japan in spring", items: ["Temple", "Garden"] });
    const unseen = await newTrip(ana, { name: "Never opened" });
    await openTrip(ana, kept.url);
    await isKept(ana.page);
    await ana.context.setOffline(true);

    await ana.page.goto("/trips");
    const list = ana.page.getByRole("region", { name: "Trips on this device" });
    await expect(list.getByRole("listitem")).toHaveCount(1);
    await expect(list.getByRole("link", { name: /Japan in spring/ })).toContainText("2 things");
    await expect(list.getByRole("link", { name: /Japan in spring/ })).toContainText("As of just now");
    await ana.page.goto(unseen.url);
    await expect(ana.page.getByText("This trip is not on this device")).toBeVisible();
    await ana.page.goto("/account");
    await expect(ana.page.getByText("This page needs a connection")).toBeVisible();
    await list.getByRole("link", { name: /Japan in spring/ }).click();
    await expect(new TripPage(ana.page).item("Garden")).toBeVisible();
    await ana.page.goto("/trips");
    await ana.context.setOffline(false);
    await expect(ana.page.getByRole("button", { name: "New trip" })).toBeVisible();
  });

  test("[F4] the caches hold the app and nothing of a person; signing out empties the device", async ({ person, openTrip }) => {
    const ana = await person("Ana");
    const { url } = await newTrip(ana, { name: "Secret honeymoon", items: ["Temple"] });
    await openTrip(ana, url);
    await isKept(ana.page);
    await ana.page.reload();
    await new TripPage(ana.page).isLive();
    const kept = await ana.page.evaluate(async () => {
      const found: { path: string; text: string }[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys())
          found.push({ path: new URL(request.url).pathname, text: (await (await cache.match(request))?.text()) ?? "" });
      }
      return found;
    });
    expect(kept.length).toBeGreaterThan(10);
    for (const { path, text } of kept) {
      expect(path).toMatch(/^\/(?:_next\/static\/|offline$|icon|manifest\.webmanifest$|covers\/|map\/|api\/map\/(?:world|labels)\/)/);
      expect(text.includes("Secret honeymoon") || text.includes(ana.email) || text.includes(ana.id), path).toBe(false);
    }

    await ana.page.getByRole("button", { name: "Your menu" }).click();
    await ana.page.getByRole("menuitem", { name: "Sign out" }).click();
    await ana.page.waitForURL("/");
    expect(await ana.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContain(`caravan-${ana.id}`);
    await ana.context.setOffline(true);
    await ana.page.goto(url);
    await expect(ana.page.getByText("Nobody is signed in on this device")).toBeVisible();
  });

  test("[F5] [F6] a new version announces itself, takes over when asked, and waiting edits survive", async ({ person, openTrip }) => {
    const ana = await person("Ana");
    const { url } = await newTrip(ana, { items: ["Temple"] });
    const trip = await openTrip(ana, url);
    await isKept(ana.page);
    // As if an older version had been here before.
    await ana.page.evaluate(async () => void (await (await caches.open("caravan-app-older")).put("/offline", new Response("old"))));
    await ana.page.route("**/api/trpc/itinerary.applyOperations*", (route) => route.abort());
    await trip.add(FIRST_DAY, "Ramen");
    await expect(trip.connection()).toHaveText(/1 edit/);

    // The server has been upgraded: another script, of another build than this page.
    await ana.page.route("**/sw.js", (route) => route.fulfill({ contentType: "text/javascript", body: '(self, "next");' }));
    await ana.page.evaluate(async () => void (await navigator.serviceWorker.register("/sw.js?next")));
    await expect(ana.page.getByText("A new version is ready.")).toBeVisible({ timeout: 30_000 });
    const scripts = () =>
      ana.page.evaluate(async () => {
        const { active, waiting } = await navigator.serviceWorker.ready;
        return [active, waiting].map((worker) => worker?.scriptURL.split("/").at(-1));
      });
    expect(await scripts()).toEqual(["sw.js", "sw.js?next"]);
    expect(await appCaches(ana.page)).toContain("caravan-app-older");
    await ana.page.unroute("**/sw.js");
    await ana.page.getByRole("button", { name: "Reload" }).click();
    await expect.poll(() => appCaches(ana.page).catch(() => []), { timeout: 20_000 }).toHaveLength(1);
    expect(await appCaches(ana.page)).not.toContain("caravan-app-older");
    await expect(trip.item("Ramen")).toBeVisible();
    await expect(trip.connection()).toHaveText(/1 edit/);
    await ana.page.unroute("**/api/trpc/itinerary.applyOperations*");
    await trip.isSaved();
    await ana.context.setOffline(true);
    await ana.page.reload();
    await expect(trip.item("Ramen")).toBeVisible();
  });
});

test("[F7] a copy and a queue of the first schema are taken over, and the old edit is sent", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { id, url } = await newTrip(ana, { items: ["Temple"] });
  await ana.page.goto("/api/health");
  await ana.page.evaluate(
    ({ userId, itineraryId, itemId, operationId, day }) =>
      new Promise<void>((done, failed) => {
        const asked = indexedDB.open(`caravan-${userId}`, 1);
        asked.onupgradeneeded = () => {
          asked.result.createObjectStore("trips", { keyPath: "itineraryId" });
          asked.result.createObjectStore("entities", { keyPath: ["itineraryId", "key"] });
          asked.result.createObjectStore("queue", { autoIncrement: true }).createIndex("trip", "itineraryId");
        };
        asked.onerror = failed;
        asked.onsuccess = () => {
          const tx = asked.result.transaction(["trips", "queue"], "readwrite");
          tx.objectStore("trips").put({ itineraryId, version: 0, role: "owner", abilities: {}, members: [] });
          // As the first version stored it: fields that came later are missing.
          const item = { id: itemId, type: "food", title: "Ramen of old", dayId: day, position: "a5" };
          const pending = { id: operationId, operation: { type: "item.add", item } };
          tx.objectStore("queue").add({ itineraryId, id: operationId, pending });
          tx.oncomplete = () => {
            asked.result.close();
            done();
          };
        };
      }),
    { userId: ana.id, itineraryId: id, itemId: crypto.randomUUID(), operationId: crypto.randomUUID(), day: FIRST_DAY },
  );
  const trip = await openTrip(ana, url);
  await expect(trip.item("Ramen of old")).toBeVisible();
  await trip.isSaved();
  const schema = await ana.page.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version));
  expect(schema).toContain(2);
  const log = await ana.context.request.get(`/api/v1/itineraries/${id}`, { headers: { authorization: `Bearer ${ana.token}` } });
  expect(JSON.stringify(await log.json())).toContain("Ramen of old");
});
