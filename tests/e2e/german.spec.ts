import { addDays } from "#domain/time.ts";
import { expect, FIRST_DAY, newTrip, type Person, test } from "./people.ts";

async function speaksGerman(person: Person): Promise<void> {
  const answer = await person.context.request.patch("/api/v1/users/me", {
    data: { preferences: { locale: "de" } },
    headers: { authorization: `Bearer ${person.token}` },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}
const ENGLISH = /\b(the|your|days?|trip|nothing|save|share|search|undo|ideas|add|note)\b/i;

test("a new device speaks the language of the profile after signing in, and keeps it", async ({ person }) => {
  const ana = await person("Ana");
  await speaksGerman(ana);
  const { page } = ana;
  await page.goto("/trips");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("button", { name: "Neue Reise" }).first()).toBeVisible();
  // Now it is the choice of this device: the next page comes in German from the server.
  const html = await (await ana.context.request.get("/account")).text();
  expect(html).toMatch(/<html[^>]* lang="de"/);
});

test("who chose a language on this device keeps it, whatever the profile says", async ({ person, baseURL }) => {
  const ana = await person("Ana");
  await speaksGerman(ana);
  await ana.context.addCookies([{ name: "locale", value: "en", url: baseURL ?? "" }]);
  await ana.page.goto("/trips");
  await expect(ana.page.getByRole("button", { name: "New trip" }).first()).toBeVisible();
  await ana.page.waitForTimeout(500);
  await expect(ana.page.locator("html")).toHaveAttribute("lang", "en");
});

test("a trip is planned in German: no English word is left on the page", async ({ person, baseURL }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { name: "Japan im Herbst", items: ["Tempel"] });
  await ana.context.addCookies([{ name: "locale", value: "de", url: baseURL ?? "" }]);
  const { page } = ana;
  await page.goto(url);
  await expect(page.locator("[data-connection]")).toHaveText("Gespeichert");
  const second = new Intl.DateTimeFormat("de-DE", { day: "numeric", month: "long", timeZone: "UTC" }).format(
    new Date(`${addDays(FIRST_DAY, 1)}T00:00Z`),
  );
  await expect(page.getByRole("heading", { name: new RegExp(second) })).toBeVisible();
  const read = (where: string) => page.locator(where).first().innerText();
  for (const view of ["Plan", "Kalender", "Zeitachse"]) {
    const choice = page.getByRole("group", { name: "Ansicht" }).getByRole("button", { name: view });
    if (await choice.isVisible()) await choice.click();
    await page.waitForTimeout(400);
    expect(await read("main"), view).not.toMatch(ENGLISH);
  }
});

test("what the server says about a field is said in German", async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: "locale", value: "de", url: baseURL ?? "" }]);
  await page.goto("/register");
  const email = page.locator("input[type=email]");
  await page.locator("input[autocomplete=name]").fill("Ana");
  // The browser takes it for an address, the server does not.
  await email.fill("ana@example");
  await page.locator("input[type=password]").first().fill("correct-horse-battery");
  await page.locator("button[type=submit]").click();
  await expect(page.getByRole("alert").filter({ hasText: "Das sieht nicht richtig aus." })).toBeVisible();
  await expect(email).toHaveAttribute("aria-invalid", "true");
});
