import { expect, FIRST_DAY, newTrip, test } from "./people.ts";

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
