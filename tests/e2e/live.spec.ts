import { addDays } from "#domain/time.ts";
import { expect, FIRST_DAY, newTrip, test } from "./people.ts";

test("two people see each other and each other's edits as they happen", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const ben = await person("Ben");
  const { url } = await newTrip(ana, { with: [ben], items: ["Temple", "Garden"] });
  const hers = await openTrip(ana, url);
  const his = await openTrip(ben, url);
  await expect(ana.page.getByRole("list", { name: "Here now" })).toContainText("Ben is here");
  await expect(ben.page.getByRole("list", { name: "Here now" })).toContainText("Ana is here");

  await hers.add(FIRST_DAY, "Ramen");
  await expect(his.item("Ramen")).toBeVisible();

  // Different fields of one item: both stay.
  await hers.open("Temple");
  await expect(his.item("Temple")).toContainText("Ana is here");
  await his.open("Temple");
  await hers.write("Notes", "Go early.");
  await his.write("Booking reference", "TMP-1");
  for (const trip of [hers, his]) {
    await expect(trip.panel().getByLabel("Notes")).toHaveValue("Go early.");
    await expect(trip.panel().getByLabel("Booking reference")).toHaveValue("TMP-1");
    await trip.closePanel();
  }

  await his.choose("Garden", "Ideas");
  await expect(hers.item("Garden", hers.ideas())).toBeVisible();
  await hers.choose("Ramen", "Move up");
  await expect.poll(() => his.titles(his.day(FIRST_DAY))).toEqual(["Ramen", "Temple"]);

  await ben.context.close();
  await expect(ana.page.getByRole("list", { name: "Here now" })).toBeHidden();
});

test("a deleted item comes back by undo, on every screen", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const ben = await person("Ben");
  const { url } = await newTrip(ana, { with: [ben], items: ["Temple", "Garden"] });
  const hers = await openTrip(ana, url);
  const his = await openTrip(ben, url);
  await hers.choose("Temple", "Remove");
  await expect(his.item("Temple")).toBeHidden();
  await hers.message("removed").getByRole("button", { name: "Undo" }).click();
  await expect(his.item("Temple")).toBeVisible();

  // Undo takes back one's own last edit, not the other person's.
  await his.add(null, "Ben's idea");
  await expect(hers.item("Ben's idea")).toBeVisible();
  await hers.choose("Garden", "Ideas");
  await expect(his.item("Garden", his.ideas())).toBeVisible();
  await ana.page.locator("body").press("Control+z");
  await expect(his.item("Garden", his.day(FIRST_DAY))).toBeVisible();
  await expect(his.item("Ben's idea")).toBeVisible();
  await ana.page.locator("body").press("Control+Shift+z");
  await expect(his.item("Garden", his.ideas())).toBeVisible();
});

test("shorter dates lose nothing, and one undo brings all back", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { days: 3 });
  const trip = await openTrip(ana, url);
  const last = addDays(FIRST_DAY, 2);
  await trip.add(last, "Farewell dinner");
  await trip.setDates(FIRST_DAY, FIRST_DAY);
  await expect(trip.day(last)).toBeHidden();
  await expect(trip.item("Farewell dinner", trip.ideas())).toBeVisible();
  await trip.isSaved();
  await ana.page.reload();
  await expect(trip.item("Farewell dinner", trip.ideas())).toBeVisible();

  await trip.setDates(FIRST_DAY, last);
  await expect(trip.item("Farewell dinner", trip.day(last))).toBeVisible();
  await ana.page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(trip.item("Farewell dinner", trip.ideas())).toBeVisible();
});

test("history brings a removed item and an earlier moment back", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple"] });
  const trip = await openTrip(ana, url);
  await trip.choose("Temple", "Remove");
  await trip.isSaved();
  await trip.add(null, "Museum");
  await trip.isSaved();
  await ana.page.getByRole("button", { name: "History" }).click();
  const history = ana.page.getByRole("dialog", { name: "History" });
  await expect(history).toContainText("removed “Temple”");
  await history.getByRole("button", { name: "Bring the item back" }).click();
  await expect(trip.item("Temple")).toBeVisible();

  const created = history.getByRole("listitem").filter({ hasText: "created the trip" });
  await created.getByRole("button", { name: "Restore to here" }).click();
  await created.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(trip.item("Temple")).toBeHidden();
  await expect(trip.item("Museum")).toBeHidden();
});
