import { expect, newTrip, test } from "./people.ts";

test("[F8] the product can be installed: manifest, icons of the sizes they claim, worker that is never cached", async ({
  page,
  request,
}) => {
  await page.goto("/");
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await request.get(address ?? "")).json();
  expect(manifest).toMatchObject({ name: "Caravan", start_url: "/trips", scope: "/", display: "standalone" });
  const purposes = manifest.icons.map(({ sizes, purpose }: { sizes: string; purpose?: string }) => `${sizes} ${purpose ?? "any"}`);
  expect(purposes).toEqual(expect.arrayContaining(["192x192 any", "512x512 any", "512x512 maskable"]));
  const touch = await page.locator("link[rel=apple-touch-icon]").getAttribute("href");
  for (const { src, sizes } of [...manifest.icons, { src: touch, sizes: "180x180" }]) {
    const drawn = await page.evaluate(async (path) => {
      const image = new Image();
      image.src = path;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== "any") expect(drawn, src).toBe(sizes);
  }
  for (const { url } of manifest.shortcuts) expect(new URL(url, "http://x").pathname).toBe("/trips");
  const worker = await request.get("/sw.js");
  expect(worker.headers()["cache-control"]).toBe("no-store");
  expect(worker.headers()["content-type"]).toContain("javascript");
});

test("the manifest speaks the reader's language", async ({ request }) => {
  const manifest = await (await request.get("/manifest.webmanifest", { headers: { "accept-language": "de" } })).json();
  expect(manifest.lang).toBe("de");
  expect(manifest.shortcuts[0].name).toBe("Neue Reise");
});

test("on a phone nothing scrolls sideways and targets are large enough", async ({ browser, baseURL, person }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple", "A very long name of a place that nobody could say in one breath"] });
  const phone = await browser.newContext({
    baseURL,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    storageState: await ana.context.storageState(),
  });
  const page = await phone.newPage();
  for (const path of ["/", "/trips", url, "/account", "/offline"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    const { wide, small } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      small: [...document.querySelectorAll<HTMLElement>("header button, header a[href]")]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1)
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect();
          // Targets may reach beyond what is drawn.
          const reach = getComputedStyle(element, "::after");
          const more = reach.content === "none" ? 0 : 2 * Math.abs(Number.parseFloat(reach.insetBlockStart) || 0);
          return Math.min(width, height) + more < 40;
        })
        .map((element) => element.getAttribute("aria-label") ?? element.textContent ?? ""),
    }));
    expect(wide, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    expect(small, path).toEqual([]);
  }
  await phone.close();
});
