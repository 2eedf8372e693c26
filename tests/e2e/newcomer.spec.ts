import { addDays } from "#domain/time.ts";
import { expect, FIRST_DAY, newTrip, PASSWORD, test, uniqueEmail } from "./people.ts";
import { holdScripts } from "./slow-scripts.ts";
import { TripPage } from "./trip-page.ts";

test("a newcomer makes an account, plans a trip and finds it again", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByLabel("Name").fill("Ana");
  await page.getByLabel("E-mail").fill(uniqueEmail("ana"));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page).toHaveURL(/\/trips$/);
  await page.getByRole("button", { name: "Plan your first trip" }).click();
  const dialog = page.getByRole("dialog", { name: "New trip" });
  await dialog.getByLabel("Name").fill("Spring in Japan");
  await dialog.getByLabel("First day").fill(FIRST_DAY);
  await dialog.getByLabel("Last day").fill(addDays(FIRST_DAY, 2));
  await dialog.locator("summary").click();
  await dialog.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await dialog.getByLabel("Currency").selectOption("JPY");
  await dialog.getByRole("button", { name: "Create trip" }).click();

  await expect(page).toHaveURL(/\/trips\/.+/);
  const trip = new TripPage(page);
  await trip.isLive();
  await trip.addPlace(FIRST_DAY, "Kyot", "Kyoto");
  await trip.add(FIRST_DAY, "Dinner under the tracks");
  await trip.add(null, "A public bath");

  await trip.open("Dinner under the tracks");
  await trip.panel().getByLabel("Type").selectOption("food");
  await trip.panel().getByLabel("Starts: time", { exact: true }).fill("19:00");
  await trip.panel().getByLabel("Starts: time", { exact: true }).blur();
  await trip.write("Cost", "4500");
  await trip.write("Notes", "Ask for the counter.");
  await trip.closePanel();
  await trip.isSaved();

  await page.reload();
  const dinner = trip.item("Dinner under the tracks", trip.day(FIRST_DAY));
  await expect(dinner).toContainText("19:00");
  await expect(dinner).toContainText("¥4,500");
  await expect(dinner).toContainText("Ask for the counter.");
  await expect(trip.item("Kyoto", trip.day(FIRST_DAY))).toBeVisible();
  await expect(trip.item("A public bath", trip.ideas())).toBeVisible();

  await page.getByRole("link", { name: "Trips", exact: true }).click();
  await expect(page.getByRole("link", { name: "Spring in Japan" })).toBeVisible();
});

test("signing out closes the trips, also by the back button", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana);
  await openTrip(ana, url);
  await ana.page.getByRole("button", { name: "Your menu" }).click();
  await ana.page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(ana.page.getByRole("link", { name: "Create an account" })).toBeVisible();
  await ana.page.goto(url);
  await expect(ana.page).toHaveURL(/\/sign-in\?callbackUrl=/);
  const devices = await ana.page.evaluate(() => indexedDB.databases().then((all) => all.map(({ name }) => name)));
  expect(devices.filter((name) => name?.startsWith("caravan-"))).toEqual([]);
});

test("what is typed before the scripts of the page have come is part of the account", async ({ page }) => {
  const { release } = await holdScripts(page);
  const email = uniqueEmail("early");
  await page.goto("/register", { waitUntil: "commit" });
  await page.getByLabel("Name").fill("Ana Early");
  await page.getByLabel("E-mail").fill(email);
  release();
  const password = page.getByLabel("Password");
  // The words below the field follow the typing once the page is awake.
  await expect(async () => {
    await password.fill("");
    await password.pressSequentially("abc");
    await expect(page.getByText("5 more characters.")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await password.fill(PASSWORD);
  await expect(page.getByLabel("Name")).toHaveValue("Ana Early");
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/trips$/);
});

test("a form sent before the scripts have come is sent once they are there", async ({ page }) => {
  const { release } = await holdScripts(page);
  await page.goto("/register", { waitUntil: "commit" });
  await page.getByLabel("Name").fill("Ana Early");
  await page.getByLabel("E-mail").fill(uniqueEmail("early"));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForTimeout(500);
  await expect(page).toHaveURL(/\/register$/);
  release();
  await expect(page).toHaveURL(/\/trips$/);
});
