import type { Page } from "@playwright/test";
import { MESSAGES } from "#components/i18n/messages.ts";
import { wordsOf } from "#components/i18n/words.ts";
import { addDays } from "#domain/time.ts";
import { expect, FIRST_DAY, newTrip, test } from "./people.ts";
import type { TripPage } from "./trip-page.ts";

const [SECOND_DAY, THIRD_DAY] = [addDays(FIRST_DAY, 1), addDays(FIRST_DAY, 2)];

const words = wordsOf("en", MESSAGES.en.words);

/** Drags with the mouse in steps, as a hand does. */
async function drag(page: Page, trip: TripPage, title: string, to: { x: number; y: number }): Promise<void> {
  const from = await trip.item(title).boundingBox();
  if (!from) throw new Error(`${title} is not on the screen`);
  await page.mouse.move(from.x + from.width / 3, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 3 + 12, from.y + 26, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.move(to.x + 1, to.y, { steps: 2 });
  await page.mouse.up();
}
const boxOf = async (trip: TripPage, title: string) => (await trip.item(title).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
const said = (page: Page) => page.locator("[data-said]");

test("cards are dragged within a day, to another day, and to the ideas and back", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  await ana.page.setViewportSize({ width: 1440, height: 1000 });
  const { url } = await newTrip(ana, { items: ["Temple", "Garden", "Museum"] });
  const trip = await openTrip(ana, url);
  const { page } = ana;
  await page.locator("[data-drag=ready]").waitFor();
  const temple = await boxOf(trip, "Temple");
  await drag(page, trip, "Museum", { x: temple.x + 60, y: temple.y + 4 });
  await expect.poll(() => trip.titles(trip.day(FIRST_DAY))).toEqual(["Museum", "Temple", "Garden"]);

  const second = await trip.day(SECOND_DAY).boundingBox();
  await drag(page, trip, "Temple", { x: (second?.x ?? 0) + 80, y: (second?.y ?? 0) + 20 });
  await expect(trip.item("Temple", trip.day(SECOND_DAY))).toBeVisible();

  const ideas = await trip.ideas().boundingBox();
  await drag(page, trip, "Garden", { x: (ideas?.x ?? 0) + 60, y: (ideas?.y ?? 0) + 24 });
  await expect(trip.item("Garden", trip.ideas())).toBeVisible();
  const there = await boxOf(trip, "Temple");
  await drag(page, trip, "Garden", { x: there.x + 60, y: there.y + there.height - 4 });
  await expect.poll(() => trip.titles(trip.day(SECOND_DAY))).toEqual(["Temple", "Garden"]);

  // A chip of the strip stands for its day.
  const chip = await page.getByRole("navigation", { name: "Days" }).getByRole("link").nth(2).boundingBox();
  await drag(page, trip, "Museum", { x: (chip?.x ?? 0) + 30, y: (chip?.y ?? 0) + 16 });
  await expect(trip.item("Museum", trip.day(THIRD_DAY))).toBeVisible();
  await trip.isSaved();
  await page.reload();
  await expect(trip.item("Museum", trip.day(THIRD_DAY))).toBeVisible();
});

test("three days are planned with the keyboard alone", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana);
  const trip = await openTrip(ana, url);
  const { page } = ana;
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const isOn = (title: string) => expect(trip.item(title).getByRole("button", { name: title, exact: true })).toBeFocused();
  const write = async (title: string) => {
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
    await expect(trip.item(title)).toBeVisible();
  };

  // Add: "n" opens the box of the first day.
  await press("n");
  await write("Temple");
  await write("Garden");
  await write("Ramen");
  await press("Escape", "Escape");
  await expect(page.getByRole("button", { name: `Add to ${words.day(FIRST_DAY)}` })).toBeFocused();
  // Into the cards: Shift+Tab reaches the one that Tab belongs to.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await isOn("Temple");
  await press("ArrowDown");
  await isOn("Garden");

  // Move: picked up, two steps down is past Ramen and on to the next day.
  await press(" ");
  await expect(said(page)).toContainText(`Picked up. Garden, position 2 of 3, ${words.longDay(FIRST_DAY)}.`);
  await press("ArrowDown");
  await expect(said(page)).toHaveText(`Garden, position 3 of 3, ${words.longDay(FIRST_DAY)}`);
  await press("ArrowDown");
  await expect(said(page)).toHaveText(`Garden, position 1 of 1, ${words.longDay(SECOND_DAY)}`);
  await press("Enter");
  await expect(trip.item("Garden", trip.day(SECOND_DAY))).toBeVisible();
  await isOn("Garden");
  // Picked up and put back.
  await press(" ", "ArrowLeft", "Escape");
  await expect(said(page)).toHaveText(/Cancelled/);
  await expect(trip.item("Garden", trip.day(SECOND_DAY))).toBeVisible();

  // Time: "t", a start and a length.
  await press("t");
  // The letters are for browsers that write twelve hours; others pass them over.
  await page.keyboard.type("0930AM");
  const lasts = trip.item("Garden").getByLabel("Lasts");
  while (!(await lasts.evaluate((field) => field === document.activeElement))) await page.keyboard.press("Tab");
  await page.keyboard.type("1:30");
  await press("Enter");
  await expect(trip.item("Garden")).toContainText("09:30 – 11:00");
  await isOn("Garden");

  // Title, in place.
  await press("e");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Rikugien");
  await press("Enter");
  await isOn("Rikugien");

  // An empty day is reached too, and gets something.
  await press("ArrowRight");
  await expect(page.getByRole("button", { name: `Add to ${words.day(THIRD_DAY)}` })).toBeFocused();
  await press("Enter");
  await write("Nikko");
  await press("Escape", "Escape");
  await expect(trip.item("Nikko", trip.day(THIRD_DAY))).toBeVisible();

  // Delete, and undo from anywhere.
  await press("ArrowUp");
  await isOn("Nikko");
  await press("ArrowUp");
  await isOn("Rikugien");
  await press("ArrowUp", "Delete");
  await expect(trip.item("Ramen")).toBeHidden();
  await isOn("Rikugien");
  await page.keyboard.press("Control+z");
  await expect(trip.item("Ramen", trip.day(FIRST_DAY))).toBeVisible();

  await press("?");
  await expect(page.getByRole("dialog", { name: "Keys on the board" })).toBeVisible();
  await press("Escape");
  await trip.isSaved();
  await page.reload();
  await expect.poll(() => trip.titles(trip.day(FIRST_DAY))).toEqual(["Temple", "Ramen"]);
  await expect(trip.item("Rikugien", trip.day(SECOND_DAY))).toContainText("09:30 – 11:00");
});

test("a key meets the card the last key led to, however soon it comes; Escape gives a draft up", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple", "Garden", "Museum"] });
  const trip = await openTrip(ana, url);
  const { page } = ana;
  const title = (name: string) => trip.item(name).getByRole("button", { name, exact: true });
  /** All keys within one task: no frame is drawn between them. */
  const burst = (...keys: string[]) =>
    page.evaluate((all) => {
      for (const key of all) document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }, keys);
  await title("Museum").focus();
  await burst("ArrowUp", "Delete");
  await expect.poll(() => trip.titles(trip.day(FIRST_DAY))).toEqual(["Temple", "Museum"]);
  await expect(title("Museum")).toBeFocused();
  await burst(" ", "ArrowUp", "Enter", " ", "ArrowDown", "ArrowDown", "Enter");
  await expect(trip.item("Museum", trip.day(SECOND_DAY))).toBeVisible();
  await expect(title("Museum")).toBeFocused();

  await page.keyboard.press("e");
  await page.keyboard.type(" of nothing");
  await page.keyboard.press("Escape");
  await expect(title("Museum")).toBeFocused();
  await trip.isSaved();
  await expect(trip.item("Museum", trip.day(SECOND_DAY))).toBeVisible();
});

test("several cards are chosen, moved as one and brought back by one undo", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple", "Garden", "Museum", "Ramen"] });
  const trip = await openTrip(ana, url);
  const { page } = ana;
  const title = (name: string) => trip.item(name).getByRole("button", { name, exact: true });
  await title("Temple").click({ modifiers: ["ControlOrMeta"] });
  await title("Museum").click({ modifiers: ["ControlOrMeta"] });
  const bar = page.getByRole("toolbar", { name: "Selected items" });
  await expect(bar).toContainText("2 selected");
  await bar.getByRole("button", { name: "Move to…" }).click();
  await page.getByRole("menuitem", { name: words.day(SECOND_DAY) }).click();
  await expect.poll(() => trip.titles(trip.day(SECOND_DAY))).toEqual(["Temple", "Museum"]);
  await expect(bar).toBeHidden();
  await trip.isSaved();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect.poll(() => trip.titles(trip.day(FIRST_DAY))).toEqual(["Temple", "Garden", "Museum", "Ramen"]);

  // A range by Shift, times one after another, and all gone at once.
  await title("Garden").click({ modifiers: ["ControlOrMeta"] });
  await title("Ramen").click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("3 selected");
  await bar.getByRole("button", { name: "Set time" }).click();
  const dialog = page.getByRole("dialog", { name: "Set time" });
  await dialog.getByLabel("The first one starts at").fill("10:00");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(trip.item("Garden")).toContainText("10:00");
  await expect(trip.item("Ramen")).toContainText("12:00");

  await title("Temple").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar).toContainText("2 selected");
  await page.keyboard.press("Delete");
  await expect.poll(() => trip.titles(trip.day(FIRST_DAY))).toEqual(["Museum", "Ramen"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => trip.titles(trip.day(FIRST_DAY))).toEqual(["Temple", "Garden", "Museum", "Ramen"]);
});

test("a name changed on its card is one edit: one undo takes it back", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple"] });
  const trip = await openTrip(ana, url);
  const { page } = ana;
  await trip.item("Temple").getByRole("button", { name: "Temple", exact: true }).focus();
  await page.keyboard.press("e");
  await expect(trip.item("Temple").getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Shrine");
  await page.keyboard.press("Enter");
  await expect(trip.item("Shrine")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(trip.item("Temple")).toBeVisible();
});
