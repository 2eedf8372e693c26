import type { Page } from "@playwright/test";
import { addDays } from "#domain/time.ts";
import { expect, FIRST_DAY, newTrip, type Person, test } from "./people.ts";

const SECOND = addDays(FIRST_DAY, 1);

/** A trip with a museum from 10:00 to 12:00 on the first day, and a flight home from the second. */
async function timedTrip(owner: Person): Promise<string> {
  const { url } = await newTrip(owner, { days: 3 });
  const id = url.split("/").at(-1);
  const item = (type: string, title: string, date: string, start: object, end: object) => ({ type, title, date, start, end });
  const at = (local: string, zone = "Asia/Tokyo") => ({ local, zone });
  const answer = await owner.context.request.put(`/api/v1/itineraries/${id}/items`, {
    headers: { authorization: `Bearer ${owner.token}` },
    data: {
      items: [
        item("activity", "Museum", FIRST_DAY, at(`${FIRST_DAY}T10:00`), at(`${FIRST_DAY}T12:00`)),
        item("flight", "Flight home", SECOND, at(`${SECOND}T11:00`), at(`${SECOND}T17:00`, "Europe/Berlin")),
      ],
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return url;
}
/** The wall time at which the museum closes, as the server has it: a gesture of the keyboard is one edit a moment after its last key. */
async function museumEnd(owner: Person, url: string): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${owner.token}` };
  const answer = await owner.context.request.get(`/api/v1/itineraries/${url.split("/").at(-1)}`, { headers });
  const { items } = (await answer.json()) as { items: { title: string; end?: { local: string } | null }[] };
  return items.find(({ title }) => title === "Museum")?.end?.local.slice(11);
}
const block = (page: Page, title: string) =>
  page.getByRole("region", { name: "Calendar" }).getByRole("button", { name: new RegExp(`^${title}, `) });

test("the calendar moves and resizes by keyboard, and one undo takes one gesture back", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const url = await timedTrip(ana);
  const trip = await openTrip(ana, url);
  await ana.page.getByRole("button", { name: "Calendar", exact: true }).click();
  const museum = block(ana.page, "Museum");
  await expect(museum).toHaveAccessibleName(/10:00 to 12:00/);
  await expect(block(ana.page, "Flight home")).toHaveAccessibleName(/11:00 Tokyo to 17:00 Berlin/);

  await museum.focus();
  await museum.press("ArrowDown");
  await museum.press("ArrowDown");
  await museum.press("ArrowRight");
  await expect(museum).toBeFocused();
  await expect(ana.page.getByRole("status").filter({ hasText: "Museum" })).toContainText("10:30 to 12:30");
  await expect.poll(() => museumEnd(ana, url)).toBe("12:30");
  await museum.press("Shift+ArrowDown");
  await expect(museum).toHaveAccessibleName(/10:30 to 12:45/);
  await expect.poll(() => museumEnd(ana, url)).toBe("12:45");
  await trip.isSaved();
  await ana.page.reload();
  await trip.isLive();
  await expect(museum).toHaveAccessibleName(/10:30 to 12:45/);

  // Without a reload: two gestures are two undos.
  await museum.focus();
  // Both keys in one task: on a slow machine they could be further apart than a gesture waits.
  await museum.evaluate((button) => {
    for (const key of ["ArrowUp", "ArrowUp"]) button.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
  await expect(museum).toHaveAccessibleName(/10:00 to 12:15/);
  await expect(ana.page.getByRole("button", { name: "Undo", exact: true })).toBeEnabled();
  await ana.page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(museum).toHaveAccessibleName(/10:30 to 12:45/);
});

test("a gesture of the keyboard is kept when the page is left before it has come to rest", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const url = await timedTrip(ana);
  const trip = await openTrip(ana, url);
  await ana.page.getByRole("button", { name: "Calendar", exact: true }).click();
  const museum = block(ana.page, "Museum");
  await museum.focus();
  await museum.press("ArrowDown");
  await expect(museum).toHaveAccessibleName(/10:15 to 12:15/);
  await ana.page.reload();
  await trip.isLive();
  await expect(museum).toHaveAccessibleName(/10:15 to 12:15/);
  await expect.poll(() => museumEnd(ana, url)).toBe("12:15");
});

test("the calendar moves by mouse, and a click on empty hours adds", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const url = await timedTrip(ana);
  const trip = await openTrip(ana, url);
  await ana.page.getByRole("button", { name: "Calendar", exact: true }).click();
  const museum = block(ana.page, "Museum");
  await museum.scrollIntoViewIfNeeded();
  const box = await museum.boundingBox();
  if (!box) throw new Error("the museum has no box");
  await ana.page.mouse.move(box.x + 40, box.y + 20);
  await ana.page.mouse.down();
  await ana.page.mouse.move(box.x + 40, box.y + 44, { steps: 4 });
  await ana.page.mouse.move(box.x + 40, box.y + 68, { steps: 4 });
  await ana.page.mouse.up();
  await expect(museum).toHaveAccessibleName(/11:00 to 13:00/);
  await expect(trip.panel()).toBeHidden();
  await trip.isSaved();

  // The rows two and one hours above it are empty.
  await ana.page.mouse.click(box.x + 40, box.y - 30);
  await ana.page.getByRole("textbox", { name: /^Add on .* at 09:/ }).fill("Coffee");
  await ana.page.keyboard.press("Enter");
  await expect(block(ana.page, "Coffee")).toHaveAccessibleName(/09:\d\d to 10:\d\d/);
  await trip.isSaved();
});

test("the timeline shows the whole trip, and opens an item by keyboard", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const url = await timedTrip(ana);
  const trip = await openTrip(ana, url);
  await ana.page.getByRole("button", { name: "Timeline", exact: true }).click();
  const line = ana.page.getByRole("region", { name: "Timeline" });
  await expect(line).toContainText("Berlin −8 h");
  await line.getByRole("button", { name: /^Museum, / }).focus();
  await ana.page.keyboard.press("ArrowRight");
  await expect(line.getByRole("button", { name: /^Flight home, / })).toBeFocused();
  await ana.page.keyboard.press("Enter");
  await expect(trip.panel()).toBeVisible();
  await expect(trip.panel().getByLabel("Title", { exact: true })).toHaveValue("Flight home");
});
