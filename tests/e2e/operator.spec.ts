import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { addDays } from "#domain/time.ts";
import { hasNoBarrier } from "./barriers.ts";
import { expect, FIRST_DAY, type Person, test } from "./people.ts";

/** Where the accounts of the product under test are: its database, or the data directory of the embedded one. Without either nobody can be made an operator. */
const { E2E_DATABASE_URL, E2E_DATA_DIR } = process.env;
test.skip(!E2E_DATABASE_URL && !E2E_DATA_DIR, "needs the database of the product, to make somebody an operator");

/** What whoever owns the machine does: `npm run operator`. */
function makeOperator({ email }: Person): void {
  const script = E2E_DATABASE_URL ? ["scripts/operator.ts", email] : ["scripts/launch/main.ts", "run", "scripts/operator.ts", email];
  const env = { ...process.env, ...(E2E_DATABASE_URL ? { DATABASE_URL: E2E_DATABASE_URL } : { DATA_DIR: E2E_DATA_DIR }) };
  execFileSync(process.execPath, script, { env, stdio: "pipe" });
}
const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

interface Hotel {
  readonly hotel: { readonly id: string; readonly name: string };
  readonly priceLines: readonly { readonly name: { readonly en: string } | null }[];
}
/** Hotels of a city as everybody finds them. */
async function search({ context }: Person, checkIn: string): Promise<readonly Hotel[]> {
  const answer = await context.request.get("/api/v1/search/hotels", {
    params: { q: "Lisbon", checkIn, checkOut: addDays(checkIn, 2), guests: "2" },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).offers;
}

test("staff find their pages in the menu; to others they do not exist", async ({ person }) => {
  const ana = await person("Ana");
  for (const path of ["/operator", "/operator/pricing", "/operator/inventory"]) {
    await ana.page.goto(path);
    await expect(ana.page.getByRole("heading", { level: 1 })).not.toHaveText(/Operator|Pricing|Inventory/);
  }
  makeOperator(ana);
  await ana.page.goto("/trips");
  const item = ana.page.getByRole("menuitem", { name: "Operator" });
  await expect(async () => {
    if (!(await item.isVisible())) await ana.page.getByRole("button", { name: "Your menu" }).click();
    await expect(item).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 45_000 });
  await item.click();
  await expect(ana.page.getByRole("heading", { level: 1, name: "Operator" })).toBeVisible();
  await ana.page.getByRole("link", { name: /^Pricing/ }).click();
  await expect(ana.page.getByRole("heading", { level: 1, name: "Pricing" })).toBeVisible();
});

test("a new fee shows in prices once it is published, and is gone once it is switched off", async ({ person }) => {
  const ana = await person("Ana");
  makeOperator(ana);
  const { page } = ana;
  const name = `Test fee ${Date.now().toString(36)}`;
  const has = async () => (await search(ana, FIRST_DAY)).some(({ priceLines }) => priceLines.some((line) => line.name?.en === name));
  expect(await has()).toBe(false);

  await page.goto("/operator/pricing");
  await page.getByRole("button", { name: "Add rule" }).click();
  const form = page.getByRole("dialog", { name: "New rule" });
  await form.getByLabel("Kind of rule").selectOption("fee");
  await form.getByLabel("Name in English").fill(name);
  await form.getByLabel("Name in German").fill(name);
  await form.getByRole("button", { name: "Publish" }).click();
  await expect(form.getByText("Say a percentage or an amount.").first()).toBeVisible();
  await form.getByLabel("Amount", { exact: true }).fill("3.50");
  await form.getByRole("button", { name: "Stays" }).click();
  // What sample bookings would cost stands beside the form before anything counts.
  // Flights lose the line again with the press on "Stays".
  await expect(form.getByText(`${name}: €0.00 → €3.50`)).toHaveCount(1);
  await hasNoBarrier(page, "a new rule");
  await form.getByRole("button", { name: "Publish" }).click();
  await expect(form).toBeHidden();
  expect(await has()).toBe(true);

  await page.getByLabel("Find by name or code").fill(name);
  const inForce = page.getByRole("switch", { name: `“${name}” is in force` });
  await inForce.click();
  await expect(inForce).not.toBeChecked();
  await expect.poll(has).toBe(false);
  await page.getByRole("button", { name: `History of “${name}”` }).click();
  await expect(page.getByText("published by Ana", { exact: false })).toBeVisible();
});

test("a hotel that staff close disappears from the search, and comes back by undo", async ({ person }) => {
  const ana = await person("Ana");
  makeOperator(ana);
  const { page } = ana;
  const checkIn = addDays(FIRST_DAY, 20);
  const [first] = await search(ana, checkIn);
  const found = async () => (await search(ana, checkIn)).some(({ hotel }) => hotel.id === first!.hotel.id);

  await page.goto("/operator/inventory");
  await page.getByRole("tab", { name: "Hotels" }).click();
  await page.getByLabel("Hotel", { exact: true }).fill(`${first!.hotel.name} Lisbon`);
  await page.getByLabel("First night").fill(checkIn);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("button", { name: first!.hotel.name }).first().click();
  await page.getByRole("button", { name: "Close the hotel" }).click();
  const dialog = page.getByRole("dialog", { name: "Close the hotel" });
  const close = dialog.getByRole("button", { name: "Close the hotel" });
  await expect(close).toBeDisabled();
  await dialog.getByLabel("Reason").fill("Water in the cellar");
  await hasNoBarrier(page, "closing a hotel");
  await close.click();
  await expect(page.getByText(/^Closed /).first()).toBeVisible();
  await expect.poll(found).toBe(false);

  await page.getByRole("tab", { name: "Changes" }).click();
  await expect(page.getByText("Water in the cellar").first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect.poll(found).toBe(true);
});

for (const [colorScheme, width] of [
  ["light", 1440],
  ["light", 390],
  ["dark", 1440],
  ["dark", 390],
] as const)
  test(`no page for staff has a known barrier or scrolls sideways, ${colorScheme}, ${width} px`, { tag: "@slow" }, async ({ person }) => {
    const ana = await person("Ana");
    makeOperator(ana);
    const { page } = ana;
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 844 });
    await page.goto("/operator");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await hasNoBarrier(page, `start, ${width}`);
    await page.goto("/operator/pricing");
    await expect(page.getByRole("switch").first()).toBeVisible();
    await hasNoBarrier(page, `pricing, ${width}`);
    expect(await overflow(page), `pricing, ${width}`).toBeLessThanOrEqual(0);
    await page.getByRole("tab", { name: "Exchange rates" }).click();
    await expect(page.getByRole("table")).toBeVisible();
    await hasNoBarrier(page, `rates, ${width}`);
    expect(await overflow(page), `rates, ${width}`).toBeLessThanOrEqual(0);
    await page.goto("/operator/inventory");
    await page.getByRole("tab", { name: "Hotels" }).click();
    await page.getByLabel("Hotel", { exact: true }).fill("Lisbon");
    await page.getByRole("button", { name: "Find" }).click();
    await page
      .getByRole("button", { name: /Lisbon/ })
      .first()
      .click();
    await expect(page.getByRole("button", { name: "Close the hotel" })).toBeVisible();
    await hasNoBarrier(page, `nights, ${width}`);
    expect(await overflow(page), `nights, ${width}`).toBeLessThanOrEqual(0);
  });
