import { addDays } from "#domain/time.ts";
import { GOOGLE_STUB } from "./google-stub.ts";
import { expect, FIRST_DAY, newTrip, type Person, test } from "./people.ts";

const SECOND_DAY = addDays(FIRST_DAY, 1);
const at = (name: string, lat: number, lon: number) => ({ place: { name, lat, lon, country: "JP", timeZone: "Asia/Tokyo" } });

/** Two days in Tokyo, far enough apart for pins of their own. */
async function tokyo(owner: Person) {
  const trip = await newTrip(owner, { days: 2 });
  const answer = await owner.context.request.put(`/api/v1/itineraries/${trip.id}/items`, {
    headers: { authorization: `Bearer ${owner.token}` },
    data: {
      items: [
        { type: "place", title: "Meiji Shrine", date: FIRST_DAY, ...at("Meiji Shrine", 35.6764, 139.6993) },
        { type: "food", title: "Noodles in Ueno", date: FIRST_DAY, ...at("Ueno", 35.7156, 139.7735) },
        { type: "place", title: "Old house", date: SECOND_DAY, ...at("Haneda", 35.5494, 139.7798) },
        { type: "place", title: "Himeji, one day", date: null, ...at("Chiba", 35.607, 140.106) },
      ],
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return trip;
}

test("shows numbered pins of each day, and the list and the map follow each other", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const trip = await openTrip(ana, (await tokyo(ana)).url);
  const { page } = ana;
  const map = page.locator("[data-map=maplibre]");
  const pins = map.getByRole("list", { name: "Stops on the map" }).getByRole("button");
  await expect(pins).toHaveCount(4);
  await expect(pins.nth(0)).toHaveAccessibleName(/^1, Meiji Shrine/);
  await expect(pins.nth(1)).toHaveAccessibleName(/^2, Noodles in Ueno/);
  await expect(pins.nth(2)).toHaveAccessibleName(/^1, Old house/);
  await expect(pins.nth(3)).toHaveAccessibleName("Idea: Himeji, one day");

  const pin = map.getByRole("button", { name: /^2, Noodles in Ueno/ });
  await expect(pin).not.toHaveAttribute("data-active", "true");
  await trip.item("Noodles in Ueno").hover();
  await expect(pin).toHaveAttribute("data-active", "true");
  await page.mouse.move(0, 0);
  await expect(pin).not.toHaveAttribute("data-active", "true");

  await pin.focus();
  await pin.press("Enter");
  const card = map.getByRole("article", { name: "Noodles in Ueno" });
  await expect(card).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
});

test("a press on the map adds a place to the chosen day", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const trip = await openTrip(ana, (await tokyo(ana)).url);
  const map = ana.page.locator("[data-map=maplibre]");
  await expect(map.getByRole("button", { name: /^1, Meiji Shrine/ })).toBeVisible();
  const box = await map.boundingBox();
  if (!box) throw new Error("no map");
  await ana.page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.85);
  const card = map.getByRole("region", { name: "Add here" });
  await card.getByLabel("Add to").selectOption(SECOND_DAY);
  await card.getByLabel("Or a name of your own").fill("Picnic by the bay");
  await card.getByRole("button", { name: "Add", exact: true }).click();
  await expect(trip.item("Picnic by the bay", trip.day(SECOND_DAY))).toBeVisible();
  await expect(map.getByRole("button", { name: /^2, Picnic by the bay/ })).toBeVisible();
  await trip.isSaved();
});

test("a dark page has a dark map, at once", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  await openTrip(ana, (await tokyo(ana)).url);
  const map = ana.page.locator("[data-map=maplibre]");
  await expect(map).toHaveAttribute("data-map-theme", "light");
  await ana.page.emulateMedia({ colorScheme: "dark" });
  await expect(map).toHaveAttribute("data-map-theme", "dark");
});

test("with a key Google draws the map, under the same pins", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { page } = ana;
  await page.route("**/api/map/settings", (route) => route.fulfill({ json: { googleKey: "test-key", streets: null } }));
  await page.route("https://maps.googleapis.com/**", (route) => {
    expect(new URL(route.request().url()).searchParams.get("key")).toBe("test-key");
    return route.fulfill({ contentType: "text/javascript", body: GOOGLE_STUB });
  });
  const trip = await openTrip(ana, (await tokyo(ana)).url);
  const map = page.locator("[data-map=google]");
  await expect(map.getByRole("list", { name: "Stops on the map" }).getByRole("button")).toHaveCount(4);
  await expect(map.locator("[data-google=stub]")).toHaveAttribute("data-lines", /[1-9]/);
  await trip.item("Meiji Shrine").hover();
  await expect(map.getByRole("button", { name: /^1, Meiji Shrine/ })).toHaveAttribute("data-active", "true");
  const box = await map.boundingBox();
  if (!box) throw new Error("no map");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.85);
  await expect(map.getByRole("region", { name: "Add here" })).toBeVisible();
});

test("without WebGL there is still a map with pins", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  await ana.page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
      return kind.startsWith("webgl") ? null : Reflect.apply(original, this, [kind, ...more]);
    } as typeof original;
  });
  await openTrip(ana, (await tokyo(ana)).url);
  const map = ana.page.locator("[data-map=flat]");
  await map.getByRole("button", { name: /^1, Meiji Shrine/ }).click();
  await expect(map.getByRole("article", { name: "Meiji Shrine" })).toBeVisible();
});
