import { expect, FIRST_DAY, newTrip, type Person, test } from "./people.ts";

/** A trip with secrets, and the addresses at which others may read it. */
async function sharedTrip(owner: Person, visibility: "link" | "public") {
  const { id } = await newTrip(owner, { name: "Kyoto in autumn" });
  const send = async (method: "put" | "patch" | "post", path: string, data: object) => {
    const answer = await owner.context.request[method](`/api/v1/itineraries/${id}${path}`, {
      data,
      headers: { authorization: `Bearer ${owner.token}` },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  await send("patch", "", { visibility });
  await send("put", "/items", {
    items: [
      {
        type: "lodging",
        title: "Kamo River Rooms",
        date: FIRST_DAY,
        location: { name: "Kyoto", lat: 35.01, lon: 135.77 },
        start: { local: `${FIRST_DAY}T15:00`, zone: "Asia/Tokyo" },
        cost: { amount: 96_431, currency: "JPY" },
        bookingRef: "SECRET-7",
      },
      { type: "flight", title: "Flight in", date: FIRST_DAY, start: { local: `${FIRST_DAY}T09:35`, zone: "Europe/Berlin" } },
    ],
  });
  const link = visibility === "link" ? await send("post", "/invites", { kind: "view" }) : null;
  return { id, path: link ? new URL(link.url).pathname : `/t/${id}` };
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a link shows the trip to read, and none of its secrets", async ({ person, page }) => {
    const ana = await person("Ana");
    const { path } = await sharedTrip(ana, "link");
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: "Kyoto in autumn" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Kamo River Rooms" })).toBeVisible();
    await expect(page.getByText("Night 1 of 1 at Kamo River Rooms")).toBeVisible();
    await expect(page.getByText("Berlin time").filter({ visible: true })).toBeVisible();
    await expect(page.locator('img[src^="/covers/"]').first()).toBeVisible();
    const html = await page.content();
    for (const secret of ["SECRET-7", "96431", "96,431", ana.email]) expect(html).not.toContain(secret);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await expect(page.locator('meta[name="referrer"]')).toHaveAttribute("content", "no-referrer");
  });

  test("a public trip may be found by search engines, and has a picture for links", async ({ person, page }) => {
    const ana = await person("Ana");
    const { path } = await sharedTrip(ana, "public");
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: "Kyoto in autumn" })).toBeVisible();
    expect(await page.content()).not.toContain("SECRET-7");
    await expect(page.locator('meta[name="robots"]')).not.toHaveAttribute("content", /noindex/);
    await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute("content", "summary_large_image");
    const picture = new URL((await page.locator('meta[property="og:image"]').first().getAttribute("content")) ?? "");
    const answer = await page.request.get(picture.pathname + picture.search);
    expect(answer.headers()["content-type"]).toBe("image/png");
    expect((await answer.body()).subarray(1, 4).toString()).toBe("PNG");
  });

  test("a private trip has no page", async ({ person, page }) => {
    const ana = await person("Ana");
    const { id } = await newTrip(ana);
    const answer = await page.goto(`/t/${id}`);
    expect(answer?.status()).toBe(404);
  });

  test("the first page shows the trip as a picture of itself", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByText("Shibuya Crossing")).toBeVisible();
    await expect(page.getByRole("link", { name: "Create an account" })).toBeVisible();
  });
});

test("a signed-in person copies a trip they were shown", async ({ person }) => {
  const ana = await person("Ana");
  const ben = await person("Ben");
  const { path } = await sharedTrip(ana, "link");
  await ben.page.goto(path);
  await ben.page.getByRole("button", { name: "Copy this trip" }).click();
  await expect(ben.page).toHaveURL(/\/trips\/.+/);
  await expect(ben.page.getByText("Kamo River Rooms").first()).toBeVisible();
  expect(await ben.page.content()).not.toContain("SECRET-7");
});

test("a stop of the sample moves by keys, and its time with it", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/");
  const handle = page.getByRole("button", { name: "Move Senso-ji before the crowds with the arrow keys" });
  const stop = page.locator('[data-stop="sensoji"]');
  await expect(stop).toContainText("09:00");
  await expect(async () => {
    await handle.press("ArrowDown");
    await expect(stop).not.toContainText("09:00", { timeout: 1000 });
  }).toPass();
});
