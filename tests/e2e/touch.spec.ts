import type { Browser, Page } from "@playwright/test";
import { MESSAGES } from "#components/i18n/messages.ts";
import { wordsOf } from "#components/i18n/words.ts";
import { addDays } from "#domain/time.ts";
import { Finger } from "./fingers.ts";
import { expect, FIRST_DAY, newTrip, type Person, test } from "./people.ts";
import { TripPage } from "./trip-page.ts";

const SECOND_DAY = addDays(FIRST_DAY, 1);
const words = wordsOf("en", MESSAGES.en.words);

/** The person's trip on a phone. */
async function onPhone(browser: Browser, person: Person, url: string, reducedMotion: "reduce" | "no-preference" = "no-preference") {
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion,
    storageState: await person.context.storageState(),
  });
  const page = await phone.newPage();
  const origin = new URL(person.page.url() === "about:blank" ? (test.info().project.use.baseURL ?? "") : person.page.url()).origin;
  await page.goto(`${origin}${url}`);
  const trip = new TripPage(page);
  await trip.isLive();
  await page.locator("[data-touch=ready]").waitFor();
  return { page, trip, finger: await Finger.on(page), close: () => phone.close() };
}
const middleOf = async (trip: TripPage, title: string) => {
  const box = await trip.item(title).boundingBox();
  if (!box) throw new Error(`${title} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, top: box.y, bottom: box.y + box.height };
};
const topOf = (page: Page, date: string) =>
  page.locator(`#day-${date}`).evaluate((section) => Math.round(section.getBoundingClientRect().top));
const scrolled = (page: Page) => page.evaluate(() => Math.round(window.scrollY));

test("a finger swipes between the days of the board, and up and down still scrolls", async ({ person, browser }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple", "Garden", "Museum", "Market", "Ramen", "Tower"] });
  const { page, trip, finger, close } = await onPhone(browser, ana, url);
  const days = page.getByRole("navigation", { name: "Days" });
  const chip = (date: string) => days.getByRole("link", { name: words.day(date), exact: true });

  const from = await middleOf(trip, "Garden");
  await finger.swipe({ x: 300, y: from.y }, { x: 120, y: from.y + 6 });
  await expect(chip(SECOND_DAY)).toHaveAttribute("aria-current", "true");
  await expect.poll(() => topOf(page, SECOND_DAY)).toBeLessThan(300);
  await expect(chip(SECOND_DAY)).toBeInViewport({ ratio: 0.9 });
  // Nothing was opened or moved by the finger.
  await expect(trip.panel()).toBeHidden();
  await expect.poll(() => trip.titles(trip.day(FIRST_DAY))).toEqual(["Temple", "Garden", "Museum", "Market", "Ramen", "Tower"]);

  const second = await page.locator(`#day-${SECOND_DAY}`).boundingBox();
  const y = (second?.y ?? 0) + 30;
  await finger.swipe({ x: 100, y }, { x: 290, y });
  await expect(chip(FIRST_DAY)).toHaveAttribute("aria-current", "true");
  await expect.poll(() => topOf(page, FIRST_DAY)).toBeGreaterThan(0);

  // A way up the page turns no day, even when it slants.
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  const museum = await middleOf(trip, "Museum");
  await finger.swipe({ x: 220, y: museum.y }, { x: 180, y: museum.y - 220 });
  await expect.poll(() => scrolled(page)).toBeGreaterThan(120);
  await expect(chip(FIRST_DAY)).toHaveAttribute("aria-current", "true");
  await close();
});

test("who wants less motion is at the next day at once", async ({ person, browser }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple", "Garden", "Museum", "Market", "Ramen", "Tower"] });
  const { page, trip, finger, close } = await onPhone(browser, ana, url, "reduce");
  const { y } = await middleOf(trip, "Temple");
  await finger.down({ x: 300, y });
  await finger.move({ x: 300, y }, { x: 160, y });
  expect(await page.locator(`#day-${FIRST_DAY}`).evaluate((section) => section.style.transform)).toBe("");
  const before = await scrolled(page);
  await finger.up();
  const after = await page.evaluate(
    () => new Promise<number>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(window.scrollY))))),
  );
  expect(after).toBeGreaterThan(before + 100);
  await page.waitForTimeout(400);
  expect(await scrolled(page)).toBe(after);
  await close();
});

test("a finger that rests on a card carries it within its day and to the strip of days; let go in place, it opens the menu", async ({
  person,
  browser,
}) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple", "Garden", "Museum"] });
  const { page, trip, finger, close } = await onPhone(browser, ana, url);
  const museum = await middleOf(trip, "Museum");
  const temple = await middleOf(trip, "Temple");
  const before = await scrolled(page);
  await finger.hold(museum);
  await finger.move(museum, { x: museum.x, y: temple.top + 3 }, 12);
  await finger.up();
  await expect.poll(() => trip.titles(trip.day(FIRST_DAY))).toEqual(["Museum", "Temple", "Garden"]);
  expect(Math.abs((await scrolled(page)) - before)).toBeLessThan(40);
  await expect(trip.panel()).toBeHidden();
  await expect(page.getByRole("menu")).toBeHidden();

  const garden = await middleOf(trip, "Garden");
  const chip = await page
    .getByRole("navigation", { name: "Days" })
    .getByRole("link", { name: words.day(SECOND_DAY), exact: true })
    .boundingBox();
  await finger.hold(garden);
  await finger.move(garden, { x: (chip?.x ?? 0) + 30, y: (chip?.y ?? 0) + 20 }, 12);
  await finger.up();
  await expect(trip.item("Garden", trip.day(SECOND_DAY))).toBeVisible();
  await trip.isSaved();

  await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  const rested = await middleOf(trip, "Temple");
  await finger.hold(rested);
  await finger.up();
  const menu = page.getByRole("menu", { name: "Actions for Temple" });
  await expect(menu).toBeVisible();
  await menu.getByRole("menuitem", { name: words.day(SECOND_DAY), exact: true }).tap();
  await expect(trip.item("Temple", trip.day(SECOND_DAY))).toBeVisible();

  // A short touch still opens the item.
  await trip.item("Museum").getByRole("button", { name: "Museum", exact: true }).tap();
  await expect(trip.panel()).toBeVisible();
  await close();
});

test("the calendar is swiped from day to day, and its buttons go on from there", async ({ person, browser }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { days: 6, items: ["Temple"] });
  const { page, trip, finger, close } = await onPhone(browser, ana, url);
  await page.getByRole("button", { name: "Calendar", exact: true }).tap();
  const grid = page.getByRole("region", { name: "Calendar" });
  const box = await grid.boundingBox();
  if (!box) throw new Error("no calendar");
  /** Days that are out of sight on the left; a whole number only when it rests at the edge of one. */
  const passed = () =>
    grid.evaluate((element) => element.scrollLeft / (element.querySelector("[data-head]")?.getBoundingClientRect().width ?? 1));
  const y = box.y + box.height / 2;
  await finger.swipe({ x: 360, y }, { x: 110, y });
  await page.waitForTimeout(600);
  let day = 0;
  const rests = async (): Promise<boolean> => {
    const at = await passed();
    day = Math.round(at);
    return day > 0 && Math.abs(at - day) < 0.02;
  };
  await expect.poll(rests).toBe(true);
  await page.getByRole("button", { name: "Later days", exact: true }).tap();
  await expect.poll(passed).toBeCloseTo(day + 1, 1);
  await expect(trip.panel()).toBeHidden();
  await close();
});
