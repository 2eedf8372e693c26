import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { addDays } from "#domain/time.ts";
import { expect, FIRST_DAY, newTrip, test } from "./people.ts";

const box = (page: Page): Locator => page.getByRole("combobox", { name: "Find a place to add" });
const palette = (page: Page): Locator => page.getByRole("dialog", { name: "Search and commands" });
const chosen = (within: Locator | Page): Locator => within.getByRole("option", { selected: true });
/** Opens the palette by its keys; a page that is not awake yet hears nothing, so they are pressed again. */
async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    if (!(await palette(page).isVisible())) await page.keyboard.press("Control+k");
    await expect(palette(page)).toBeVisible({ timeout: 3_000 });
  }).toPass();
}
/** Chooses a day by the palette, so that this test needs to know nothing of the board's own controls. */
async function chooseDay(page: Page, number: number): Promise<void> {
  await openPalette(page);
  await palette(page).getByRole("combobox").fill(`day ${number}`);
  await expect(chosen(palette(page))).toHaveText(/^Go to/);
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeHidden();
}

test("a place under another name goes to the chosen day, to the ideas with Shift, and back with undo", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const trip = await openTrip(ana, (await newTrip(ana)).url);
  const { page } = ana;
  await chooseDay(page, 2);

  await page.keyboard.press("/");
  await expect(box(page)).toBeFocused();
  await box(page).pressSequentially("Mailand", { delay: 30 });
  const milan = page.getByRole("option").filter({ hasText: "also called Mailand" });
  await expect(milan.first()).toContainText("Milan");
  await expect(milan.first()).toContainText("Italy");
  await expect(chosen(page)).toContainText("Milan");
  await expect(page.getByRole("status").filter({ hasText: /\d+ results?/ })).toHaveCount(1);
  await box(page).press("Enter");
  await expect(trip.item("Milan", trip.day(addDays(FIRST_DAY, 1)))).toBeVisible();
  await expect(box(page)).toHaveValue("");
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(trip.item("Milan")).toHaveCount(0);

  // Enter before the answer takes the best one when it comes.
  await box(page).fill("Mailand");
  await box(page).press("Shift+Enter");
  await expect(trip.item("Milan")).toHaveCount(1);
  await expect(trip.item("Milan", trip.day(addDays(FIRST_DAY, 1)))).toHaveCount(0);
});

test("nothing found offers the text itself, and what was taken is offered again", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const trip = await openTrip(ana, (await newTrip(ana)).url);
  const { page } = ana;
  await box(page).fill("Xqzzkjw wvq");
  await expect(page.getByText("Nothing found for “Xqzzkjw wvq”.")).toBeVisible();
  await expect(chosen(page)).toHaveText(/Add “Xqzzkjw wvq” as a plain item/);
  await box(page).press("Enter");
  await expect(trip.item("Xqzzkjw wvq")).toBeVisible();

  await box(page).fill("NRT");
  await expect(chosen(page)).toContainText("NRT");
  await box(page).press("Enter");
  await expect(box(page)).toHaveValue("");
  await box(page).press("ArrowDown");
  await expect(page.getByText("Recently added")).toBeVisible();
  await expect(page.getByRole("option").first()).toContainText("NRT");
});

test("the palette works by keyboard alone: trips, commands, shortcuts, and focus comes back", async ({ person }) => {
  const ana = await person("Ana");
  const { page } = ana;
  const { url } = await newTrip(ana, { name: "Lakes of Lombardy", items: ["Ferry to Varenna"] });
  await page.goto("/trips");
  await expect(page.getByRole("heading", { name: "Your trips" })).toBeVisible();
  await openPalette(page);
  const input = palette(page).getByRole("combobox");
  await expect(input).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).include("dialog[data-palette]").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await input.fill("theme");
  await expect(palette(page).getByRole("option", { name: "Dark theme" })).toBeVisible();
  await input.fill("dark theme");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeHidden();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await openPalette(page);
  await input.fill("keyboard");
  await page.keyboard.press("Enter");
  await expect(palette(page).getByRole("heading", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();

  await openPalette(page);
  await input.fill("ferry var");
  await expect(chosen(palette(page))).toContainText("Ferry to Varenna");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(url));
  await expect(page.getByRole("dialog", { name: "Edit" })).toBeVisible();
  await page.keyboard.press("Escape");

  await openPalette(page);
  await input.fill("lakes of");
  await expect(chosen(palette(page))).toContainText("Lakes of Lombardy");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
});

test("box and palette fit a phone of 390 pixels", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { page } = ana;
  await page.setViewportSize({ width: 390, height: 844 });
  const trip = await openTrip(ana, (await newTrip(ana)).url);
  await box(page).fill("Mailand");
  await expect(chosen(page)).toContainText("Milan");
  const list = await page.getByRole("listbox", { name: "Results" }).boundingBox();
  expect(list!.x).toBeGreaterThanOrEqual(0);
  expect(list!.x + list!.width).toBeLessThanOrEqual(390);
  expect((await chosen(page).boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await chosen(page).click();
  await expect(trip.item("Milan")).toHaveCount(1);

  await page.getByRole("button", { name: "Search and commands" }).click();
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await palette(page).getByRole("combobox").fill("share");
  await expect(chosen(palette(page))).toHaveText("Share this trip");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await chosen(palette(page)).click();
  await expect(page.getByRole("dialog", { name: /share/i })).toBeVisible();
});
