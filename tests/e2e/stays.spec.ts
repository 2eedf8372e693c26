import type { Locator, Page } from "@playwright/test";
import { addDays } from "#domain/time.ts";
import { hasNoBarrier } from "./barriers.ts";
import { expect, FIRST_DAY, newTrip, test } from "./people.ts";

async function open(page: Page, name: string): Promise<Locator> {
  await page.getByRole("button", { name, exact: true }).first().click();
  const panel = page.getByRole("dialog", { name });
  await expect(panel).toBeVisible({ timeout: 30_000 });
  return panel;
}
/** Chooses the city as one does: typing and taking the answer. */
async function searchIn(panel: Locator, city: string): Promise<void> {
  const box = panel.getByRole("combobox", { name: "Where", exact: true });
  await box.fill(city);
  await panel.getByRole("option", { name: new RegExp(`^${city}\\b`) }).first().click(); // biome-ignore format: one line
  await panel.getByRole("button", { name: "Search", exact: true }).click();
  await expect(panel.getByRole("article").first()).toBeVisible({ timeout: 30_000 });
}

test("a stay found from the trip stands on its nights, unbooked, with its cost, also after a reload; undo takes it away", async ({
  person,
  openTrip,
}) => {
  test.slow();
  const ana = await person("Ana");
  const { url } = await newTrip(ana);
  const trip = await openTrip(ana, url);
  const { page } = ana;
  const panel = await open(page, "Find a stay");
  // The dates are those of the trip.
  await expect(panel.getByLabel("Check-in", { exact: true })).toHaveValue(FIRST_DAY);
  await expect(panel.getByLabel("Check-out", { exact: true })).toHaveValue(addDays(FIRST_DAY, 2));
  await searchIn(panel, "Kyoto");
  await expect(panel.getByText("Demo data: generated, not for booking").first()).toBeVisible();

  // Filters narrow down what is there.
  const count = panel.getByRole("region", { name: "Stays", exact: true }).getByRole("status");
  await expect(count).toHaveText(/^\d+ stays? of \d+$/);
  const all = (await count.textContent()) ?? "";
  await panel.getByRole("button", { name: "Stars", exact: true }).click();
  await panel.getByRole("button", { name: "4 stars", exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(count).not.toHaveText(all);
  await expect(panel.getByRole("article").first().getByRole("img", { name: "4 stars" })).toBeVisible();
  await panel.getByRole("button", { name: "Clear filters" }).click();
  await expect(count).toHaveText(all);

  // Each stay is on the map with its price; what the list points at stands out there, and the other way round.
  await panel.getByRole("radio", { name: "Price", exact: true }).click();
  const stay = panel.getByRole("article").first();
  const id = (await stay.getAttribute("data-stay")) ?? "";
  await stay.hover();
  const pin = panel.getByRole("region", { name: "Map of stays" }).locator(`[data-stop="${id}"]`);
  await expect(pin).toHaveAttribute("data-active", "true", { timeout: 20_000 });

  const name = ((await stay.getAttribute("aria-label")) ?? "").split(",")[0] ?? "";
  await stay.getByRole("button", { name: /^Details/ }).click();
  await expect(stay).toContainText("Total");
  await stay.getByRole("button", { name: /^Add to the trip/ }).click();
  await expect(panel).toBeHidden();
  const item = trip.item(name, trip.day(FIRST_DAY));
  await expect(item).toContainText("2 nights");
  await expect(item).toContainText("¥");
  await trip.isSaved();

  await page.reload();
  await trip.isLive();
  await expect(item).toContainText("2 nights");
  await expect(item).toContainText("¥");
  await trip.open(name);
  const offer = trip.panel().getByRole("region", { name: "Offer" });
  await expect(offer).toContainText("Not booked");
  await expect(offer).toContainText("promised until");
  await expect(offer).toContainText("2 nights");
  await trip.closePanel();
});

test("two saved stays stand side by side, and undo takes the last away", async ({ person, openTrip }) => {
  test.slow();
  const ana = await person("Ana");
  const { url } = await newTrip(ana);
  const trip = await openTrip(ana, url);
  const { page } = ana;
  const names: string[] = [];
  for (const at of [0, 1]) {
    const panel = await open(page, "Find a stay");
    if (at === 1) {
      // The night has a bed by now; the other is for the same nights.
      await panel.getByLabel("Check-in", { exact: true }).fill(FIRST_DAY);
      await panel.getByLabel("Check-out", { exact: true }).fill(addDays(FIRST_DAY, 2));
    }
    await searchIn(panel, "Kyoto");
    const stay = panel.getByRole("article").nth(at);
    names.push(((await stay.getAttribute("aria-label")) ?? "").split(",")[0] ?? "");
    await stay.getByRole("button", { name: /^Add to the trip/ }).click();
    await expect(panel).toBeHidden();
    await expect(trip.item(names[at]!, trip.day(FIRST_DAY))).toBeVisible();
  }
  await trip.open(names[0]!);
  await trip.panel().getByRole("button", { name: "Compare 2" }).click();
  const dialog = page.getByRole("dialog", { name: "Compare stays" });
  for (const name of names) await expect(dialog.getByRole("columnheader", { name: new RegExp(name) })).toBeVisible();
  await expect(dialog.getByRole("rowheader", { name: "A night" })).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await trip.closePanel();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(trip.item(names[1]!, trip.day(FIRST_DAY))).toBeHidden();
});

test("a session found from a day stands at its time, unbooked, with its cost after a reload", async ({ person, openTrip }) => {
  test.slow();
  const ana = await person("Ana");
  const { url } = await newTrip(ana);
  const trip = await openTrip(ana, url);
  const { page } = ana;
  await trip
    .day(FIRST_DAY)
    .getByRole("button", { name: /^Find things to do/ })
    .click();
  const panel = page.getByRole("dialog", { name: "Find things to do" });
  await expect(panel.getByLabel("Day", { exact: true })).toHaveValue(FIRST_DAY, { timeout: 30_000 });
  await searchIn(panel, "Tokyo");
  await panel.getByRole("button", { name: "Guided visit", exact: true }).click();
  const thing = panel.getByRole("article").first();
  const time = thing.getByRole("group", { name: /^Times on/ }).getByRole("button").last(); // biome-ignore format: one line
  await expect(time).toHaveAccessibleName(/^\d\d:\d\d, \d+ seats? left, /);
  await time.click();
  await expect(time).toHaveAttribute("aria-pressed", "true");
  const starts = ((await time.getAttribute("aria-label")) ?? "").slice(0, 5);
  const name = (await thing.getByRole("heading").textContent()) ?? "";
  await thing.getByRole("button", { name: `Add to the trip: ${name} at ${starts}` }).click();
  await expect(panel).toBeHidden();
  const item = trip.item(name, trip.day(FIRST_DAY));
  await expect(item).toContainText(starts);
  await trip.isSaved();
  await page.reload();
  await trip.isLive();
  await expect(item).toContainText(starts);
  await expect(item).toContainText("¥");
  await trip.open(name);
  await expect(trip.panel().getByRole("region", { name: "Offer" })).toContainText("promised until");
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the searches have no known barrier, ${colorScheme}`, { tag: "@slow" }, async ({ person, openTrip }) => {
    test.slow();
    const ana = await person("Ana");
    const { page } = ana;
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { url } = await newTrip(ana);
    await openTrip(ana, url);
    for (const [name, city] of [
      ["Find a stay", "Kyoto"],
      ["Find things to do", "Tokyo"],
    ] as const) {
      const panel = await open(page, name);
      await searchIn(panel, city);
      await panel.getByRole("article").first().getByRole("button", { name: /^Details/ }).click(); // biome-ignore format: one line
      if (name === "Find a stay")
        await expect(panel.getByRole("list", { name: "Stays on the map" }).getByRole("button").first()).toBeVisible({ timeout: 20_000 });
      await hasNoBarrier(page, name);
      await panel.getByRole("button", { name: "Close" }).click();
    }
  });

test("on a phone the stays are a list or a map, nothing scrolls sideways, and a pin shows its stay", async ({ person, openTrip }) => {
  test.slow();
  const ana = await person("Ana");
  const { page } = ana;
  await page.setViewportSize({ width: 390, height: 844 });
  const { url } = await newTrip(ana);
  const trip = await openTrip(ana, url);
  await trip
    .day(FIRST_DAY)
    .getByRole("button", { name: /^Find a stay/ })
    .click();
  const panel = page.getByRole("dialog", { name: "Find a stay" });
  await searchIn(panel, "Kyoto");
  expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  await panel.getByRole("radio", { name: "Map", exact: true }).click();
  await expect(panel.getByRole("article")).toHaveCount(0);
  const pin = panel.getByRole("list", { name: "Stays on the map" }).getByRole("button").first();
  await pin.click({ timeout: 20_000 });
  await expect(panel.getByRole("article")).toHaveCount(1);
  expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
});
