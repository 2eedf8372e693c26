import { hasNoBarrier } from "./barriers.ts";
import { expect, newTrip, test } from "./people.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`no public page has a known barrier, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const path of ["/", "/sign-in", "/register", "/nowhere"]) {
      await page.goto(path);
      await hasNoBarrier(page, path);
    }
  });

  test(`no page of a traveller has a known barrier, ${colorScheme}`, async ({ person, openTrip }) => {
    const ana = await person("Ana");
    await ana.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { url } = await newTrip(ana, { items: ["Temple", "Garden"] });
    for (const path of ["/trips", "/account", "/notifications"]) {
      await ana.page.goto(path);
      await expect(ana.page.getByRole("heading", { level: 1 })).toBeVisible();
      await hasNoBarrier(ana.page, path);
    }
    const trip = await openTrip(ana, url);
    await hasNoBarrier(ana.page, "trip");
    await trip.open("Temple");
    await hasNoBarrier(ana.page, "item");
    await trip.closePanel();
    await ana.page.getByRole("button", { name: "Share" }).click();
    await hasNoBarrier(ana.page, "share");
  });
}

test("a phone needs no sideways scrolling", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  await ana.page.setViewportSize({ width: 390, height: 844 });
  const long = "A very long title of something planned that goes on and on without an end in sight";
  const { url } = await newTrip(ana, { items: [long, "x".repeat(120)] });
  for (const path of ["/trips", "/account", url]) {
    await ana.page.goto(path);
    await expect(ana.page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await ana.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
  }
  const trip = await openTrip(ana, url);
  await trip.open(long);
  expect(await ana.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "item").toBeLessThanOrEqual(0);
});

test("a trip can be planned with the keyboard alone", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple", "Garden"] });
  const trip = await openTrip(ana, url);
  const { page } = ana;
  await page.getByRole("button", { name: "Actions for Garden" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Move up" })).toBeFocused();
  await page.keyboard.press("Enter");
  const day = page
    .getByRole("region")
    .filter({ has: trip.item("Temple") })
    .first();
  await expect.poll(() => trip.titles(day)).toEqual(["Garden", "Temple"]);

  await trip.item("Garden").getByRole("button", { name: "Garden", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(trip.panel()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(trip.panel()).toBeHidden();
  await expect(trip.item("Garden").getByRole("button", { name: "Garden", exact: true })).toBeFocused();
});
