import { execFileSync } from "node:child_process";
import type { Locator, Page } from "@playwright/test";
import { MESSAGES } from "#components/i18n/messages.ts";
import { wordsOf } from "#components/i18n/words.ts";
import { monthOf, monthsFrom } from "#components/trips/calendar.ts";
import { addDays } from "#domain/time.ts";
import { expect, FIRST_DAY, newTrip, test } from "./people.ts";

/** Database of the product under test: with it a claim is made as another process of the product makes it. */
const databaseUrl = process.env.E2E_DATABASE_URL;

async function searchFlights(page: Page, from: string, to: string, date: string): Promise<Locator> {
  await page.getByRole("button", { name: "Find a flight", exact: true }).first().click();
  const panel = page.getByRole("dialog", { name: "Find a flight" });
  await panel.getByRole("radio", { name: "One way" }).click();
  await panel.getByRole("combobox", { name: "From" }).fill(from);
  await panel.getByRole("combobox", { name: "To", exact: true }).fill(to);
  await panel.getByLabel("Leaves", { exact: true }).fill(date);
  await panel.getByRole("button", { name: "Search", exact: true }).click();
  await expect(panel.getByRole("article").first()).toBeVisible({ timeout: 30_000 });
  return panel;
}

test("a flight found from the trip stands on its day, unbooked, with the zones of both ends, and undo takes it away", async ({
  person,
  openTrip,
}) => {
  test.slow();
  const ana = await person("Ana");
  const { url } = await newTrip(ana);
  const trip = await openTrip(ana, url);
  const { page } = ana;
  const panel = await searchFlights(page, "FRA", "HND", FIRST_DAY);
  await expect(panel.getByText("Demo data: generated, not for booking").first()).toBeVisible();
  await panel.getByRole("radio", { name: "Price", exact: true }).click();
  const offer = panel.getByRole("article").first();
  await expect(offer).toContainText("Berlin time");
  await expect(offer).toContainText("Tokyo time");

  // Filters narrow down what is there; when nothing is left, the way out is said.
  const count = panel.getByRole("region", { name: "Flights" }).getByRole("status");
  await expect(count).toHaveText(/^\d+ flights? of \d+$/);
  const all = (await count.textContent()) ?? "";
  await panel.getByRole("button", { name: "Direct", exact: true }).click();
  await expect(count).not.toHaveText(all);
  await panel.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(count).toHaveText(all);

  await offer.getByRole("button", { name: /^Details/ }).click();
  await expect(offer).toContainText("Total");
  await offer.getByRole("button", { name: /^Add to the trip/ }).click();
  await expect(panel).toBeHidden();
  const item = trip.day(FIRST_DAY).getByRole("article", { name: /^Frankfurt.* to Tokyo$/ });
  await expect(item).toContainText("Berlin");
  await expect(item).toContainText("Tokyo");
  await expect(item).toContainText("HND");
  await trip.isSaved();

  await trip.open((await item.getAttribute("aria-label")) ?? "");
  await expect(trip.panel().getByRole("region", { name: "Offer" })).toContainText("Not booked");
  await expect(trip.panel().getByRole("region", { name: "Offer" })).toContainText("promised until");
  await trip.closePanel();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(item).toBeHidden();
});

test("the least prices of a month are seen, and a day of it is gone to with the keys", async ({ person, openTrip }) => {
  test.slow();
  const ana = await person("Ana");
  const { url } = await newTrip(ana);
  await openTrip(ana, url);
  const { page } = ana;
  const panel = await searchFlights(page, "FRA", "CDG", FIRST_DAY);
  await panel.getByRole("button", { name: "Whole month" }).click();
  const month = page.getByRole("table", { name: "Whole month" });
  const days = month.getByRole("button");
  const words = wordsOf("en", MESSAGES.en.words);
  await expect(days.and(page.locator("[aria-pressed=true]"))).toHaveAccessibleName(new RegExp(`^${words.longDay(FIRST_DAY)}, JP¥[\\d,]+$`));
  await expect(page.getByText("Least price of each day in JPY")).toBeVisible();

  await page.getByRole("button", { name: "Next month" }).click();
  const next = monthsFrom(monthOf(FIRST_DAY), 1);
  const tenth = month.locator(`[data-date="${next}-10"]`);
  await expect(tenth).toHaveAccessibleName(new RegExp(`^${words.longDay(`${next}-10`)}, JP¥`));
  await tenth.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(month).toBeHidden();
  await expect(panel.getByLabel("Leaves", { exact: true })).toHaveValue(`${next}-18`);
  await expect(panel.getByRole("article").first()).toBeVisible({ timeout: 30_000 });
});

test("seats are chosen with the keyboard alone and kept with the flight", async ({ person, openTrip }) => {
  test.slow();
  const ana = await person("Ana");
  const { url } = await newTrip(ana);
  const trip = await openTrip(ana, url);
  const { page } = ana;
  const panel = await searchFlights(page, "FRA", "CDG", FIRST_DAY);
  await panel
    .getByRole("article")
    .first()
    .getByRole("button", { name: /^Details/ })
    .click();
  await panel.getByRole("button", { name: "Seats", exact: true }).click();
  const seats = page.getByRole("dialog", { name: "Choose seats" });
  const grid = seats.getByRole("grid").first();
  await expect(grid).toBeVisible({ timeout: 30_000 });
  // One stop for Tab; arrows walk until a free seat has the focus.
  await expect(grid.locator("[tabindex='0']")).toHaveCount(1);
  await grid.locator("[tabindex='0']").focus();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  const before = await focused();
  expect(before).toMatch(/^\d+[A-Z], /);
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press(step % 2 === 0 ? "ArrowDown" : "ArrowRight");
    if (/, free, /.test(await focused())) break;
  }
  const seat = (await focused()).split(",")[0] ?? "";
  expect(await focused()).not.toBe(before);
  await page.keyboard.press("Enter");
  await expect(seats.getByRole("status")).toContainText(`Your seats: ${seat}`);
  await expect(grid.getByRole("gridcell", { name: new RegExp(`^${seat},`) })).toHaveAttribute("aria-selected", "true");
  await seats.getByRole("button", { name: "Add with these seats" }).click();
  await expect(trip.day(FIRST_DAY).getByRole("article", { name: /^Frankfurt.* to Paris$/ })).toContainText(seat);
});

test("a seat that somebody else claims changes on the open map", async ({ person, openTrip }) => {
  test.skip(!databaseUrl, "needs E2E_DATABASE_URL to claim a seat from another process");
  test.slow();
  const ana = await person("Ana");
  const { url } = await newTrip(ana);
  await openTrip(ana, url);
  const { page } = ana;
  const panel = await searchFlights(page, "FRA", "CDG", addDays(FIRST_DAY, 1));
  await panel
    .getByRole("article")
    .first()
    .getByRole("button", { name: /^Details/ })
    .click();
  const answer = page.waitForResponse((response) => response.url().includes("offer.seats"));
  await panel.getByRole("button", { name: "Seats", exact: true }).click();
  const live = /"live":"([^"]+)"/.exec(await (await answer).text())?.[1] ?? "";
  const free = page.getByRole("grid").first().locator("[data-status=free]").first();
  const seat = (await free.getAttribute("data-seat")) ?? "";
  claim(live, seat);
  await expect(page.locator(`[data-seat="${seat}"]`)).toHaveAttribute("data-status", "held", { timeout: 5_000 });
});

/** Holds a seat for a minute as any process of the product would. */
function claim(resourceId: string, label: string): void {
  const code = `
    const { createContext } = await import("#server/container.ts");
    const { claim } = await import("#server/inventory/service.ts");
    const ctx = createContext({ type: "system", name: "test" }, { requestId: "test", ip: "" });
    await claim(ctx, "order:" + ctx.newId(), [{ resourceId: ${JSON.stringify(resourceId)}, section: "economy", count: 1, labels: [${JSON.stringify(label)}] }], 60);
    process.exit(0);`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", code], {
    env: { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: "silent" },
    stdio: "inherit",
  });
}
