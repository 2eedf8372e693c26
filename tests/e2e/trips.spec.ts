import { addDays } from "#domain/time.ts";
import { expect, FIRST_DAY, newTrip, test } from "./people.ts";
import { holdLaterScripts } from "./slow-scripts.ts";

test("a trip is made in one dialog with the keyboard alone", async ({ person }) => {
  const ana = await person("Ana");
  const ben = await person("Ben");
  const { page } = ana;
  await page.goto("/trips");
  await expect(page.getByRole("heading", { name: "Where to?" })).toBeVisible();
  const open = page.getByRole("button", { name: "New trip" });
  const dialog = page.getByRole("dialog", { name: "New trip" });
  await expect(async () => {
    if (!(await dialog.isVisible())) await open.press("Enter", { timeout: 2000 });
    await expect(dialog).toBeVisible({ timeout: 8000 });
  }).toPass();
  await expect(dialog.getByLabel("Where")).toBeFocused();
  await page.keyboard.type("Kyoto", { delay: 30 });
  await expect(dialog.getByRole("option").first()).toContainText("Kyoto");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Name")).toHaveValue("Kyoto");
  await expect(dialog.getByText("Tokyo time")).toBeVisible();

  // A range by arrows: Enter begins it, Enter ends it.
  await dialog.getByLabel("First day").fill(FIRST_DAY);
  await dialog.locator(`[data-date="${FIRST_DAY}"]`).first().focus();
  await page.keyboard.press("Enter");
  for (let day = 0; day < 3; day += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Last day")).toHaveValue(addDays(FIRST_DAY, 3));
  await expect(dialog.getByText("4 days")).toBeVisible();

  await dialog.getByLabel("With whom").focus();
  await page.keyboard.type(`${ben.email},`);
  await expect(dialog.getByText(ben.email)).toBeVisible();
  await dialog.getByRole("button", { name: "Create trip" }).press("Enter");
  await expect(page).toHaveURL(/\/trips\/.+/);
  await page.goto("/trips");
  const card = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Kyoto" }) });
  await expect(card).toContainText("4 days");
  await expect(card.getByRole("list", { name: "Who is coming" })).toContainText("Ben");
  await expect(card.locator("img").first()).toHaveAttribute("src", /^\/covers\/\d+-card-light-\d+~35(\.\d+)?,135/);
});

test("a trip is archived and deleted without a question, and comes back by Undo", async ({ person }) => {
  const ana = await person("Ana");
  const { page } = ana;
  await newTrip(ana, { name: "Autumn in Rome" });
  await page.goto("/trips");
  const link = page.getByRole("link", { name: "Autumn in Rome" });
  const choose = async (action: string) => {
    await page.getByRole("button", { name: "Actions for Autumn in Rome" }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await expect(link).toBeVisible();
  await choose("Archive");
  await expect(link).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(link).toBeVisible();

  await choose("Delete");
  await expect(link).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(link).toBeVisible();

  await choose("Archive");
  await expect(link).toHaveCount(0);
  await page.getByRole("button", { name: "Show archived trips" }).click();
  await expect(page.getByRole("region", { name: "Archived" }).getByRole("link", { name: "Autumn in Rome" })).toBeVisible();
});

test("a menu pressed before the scripts have come opens when they are there", async ({ person }) => {
  const ana = await person("Ana");
  const { page } = ana;
  await newTrip(ana, { name: "Autumn in Rome" });
  const { asked, release } = await holdLaterScripts(page, "/trips");
  // Not until it is loaded: scripts that are kept back may keep that back too.
  await page.goto("/trips", { waitUntil: "commit" });
  await asked;
  await page.getByRole("button", { name: "Actions for Autumn in Rome" }).click();
  await page.waitForTimeout(300);
  await expect(page.getByRole("menuitem", { name: "Archive" })).toBeHidden();
  release();
  await expect(page.getByRole("menuitem", { name: "Archive" })).toBeVisible();
});

test("a newcomer starts from the sample trip", async ({ person }) => {
  const ana = await person("Ana");
  await ana.page.goto("/trips");
  await ana.page.getByRole("button", { name: "Open a sample trip" }).click();
  await expect(ana.page).toHaveURL(/\/trips\/.+/);
  await expect(ana.page.getByRole("textbox", { name: "Name of the trip" })).toHaveValue("Three days in Japan");
  await expect(ana.page.getByText("13 items")).toBeVisible();
});
