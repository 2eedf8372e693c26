// How long the page takes to answer while somebody drags cards of a trip of 300 things: by mouse and by keyboard.
// BENCH_BASE_URL names a product that runs already; unset, one is started with data that is thrown away.
import { chromium, type Page } from "@playwright/test";
import { v7 } from "uuid";
import { addDays } from "#domain/time.ts";
import { BROWSER_FLAGS, requireChromium } from "../scripts/test/chromium.ts";
import { quantile, record } from "./figures.ts";
import { startProduct } from "./product.ts";

const ITEMS = 300;
const DAYS = 10;
const FIRST = "2027-04-01";
const LIMIT_MS = 200;
const ROUNDS = 12;

interface Measured {
  readonly name: string;
  readonly duration: number;
  readonly interaction: number;
}

async function makeTrip(url: string): Promise<{ path: string; email: string }> {
  const email = `bench-${v7()}@example.test`;
  const call = async <T>(method: string, path: string, body: object, token?: string): Promise<T> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { token } = await call<{ token: string }>("POST", "/users/register", { email, password: "bench-password", name: "Bench" });
  const dates = { startDate: FIRST, endDate: addDays(FIRST, DAYS - 1), timeZone: "Asia/Tokyo", currency: "JPY" };
  const trip = await call<{ id: string }>("POST", "/itineraries", { name: "Three hundred things", ...dates }, token);
  const items = Array.from({ length: ITEMS }, (_, index) => ({
    type: index % 5 === 0 ? "food" : "place",
    title: `Stop ${index + 1}`,
    date: addDays(FIRST, index % DAYS),
    description: index % 3 === 0 ? "A note of two or three words, so that cards differ in height." : null,
  }));
  await call("PUT", `/itineraries/${trip.id}/items`, { items }, token);
  return { path: `/trips/${trip.id}`, email };
}

/** Collects what the browser itself says of its answers (Event Timing), as web-vitals does for INP. */
function observe(): void {
  const store = window as unknown as { measured: Measured[] };
  store.measured = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId?: number })[])
      store.measured.push({ name: entry.name, duration: entry.duration, interaction: entry.interactionId ?? 0 });
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}
const take = (page: Page): Promise<Measured[]> => page.evaluate(() => (window as unknown as { measured: Measured[] }).measured.splice(0));

async function dragByMouse(page: Page): Promise<void> {
  const cards = page.locator("[data-item]:visible");
  for (let round = 0; round < ROUNDS; round++) {
    const card = cards.nth(round % 4);
    await card.scrollIntoViewIfNeeded();
    const box = await card.boundingBox();
    if (!box) throw new Error("no card on the screen");
    await page.mouse.move(box.x + 90, box.y + 14);
    await page.mouse.down();
    await page.mouse.move(box.x + 100, box.y + 30, { steps: 4 });
    // Across several cards, to and fro, as people do when they look for the place.
    for (const y of [240, 420, 620, 380]) await page.mouse.move(box.x + 110, y, { steps: 15 });
    await page.mouse.up();
    await page.waitForTimeout(150);
  }
}

async function moveByKeys(page: Page): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await page.locator("[data-title]").nth(round).focus();
    for (const key of [" ", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "Enter"]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
  }
}

/** Worst of each interaction, then the 98th percentile: the definition of INP for few and for many interactions. */
function inpOf(entries: readonly Measured[]): number {
  const worst = new Map<number, number>();
  for (const { interaction, duration } of entries)
    if (interaction > 0) worst.set(interaction, Math.max(duration, worst.get(interaction) ?? 0));
  return worst.size === 0 ? 0 : quantile([...worst.values()], 0.98);
}
const ofDrag = (entries: readonly Measured[]): number[] =>
  entries.filter(({ name }) => name.startsWith("drag") || name === "drop").map(({ duration }) => duration);

export async function benchDrag(): Promise<void> {
  const running = process.env.BENCH_BASE_URL;
  const product = running ? { url: running, stop: () => {} } : await startProduct();
  const browser = await chromium.launch({ executablePath: requireChromium(), args: [...BROWSER_FLAGS] });
  try {
    const { path, email } = await makeTrip(product.url);
    const context = await browser.newContext({ baseURL: product.url, viewport: { width: 1440, height: 900 } });
    const { csrfToken } = await (await context.request.get("/api/auth/csrf")).json();
    await context.request.post("/api/auth/callback/password", {
      form: { email, password: "bench-password", csrfToken, json: "true" },
      headers: { origin: product.url },
    });
    console.log(`drag: a trip of ${ITEMS} things on ${DAYS} days, ${ROUNDS} rounds each`);
    const figures: Record<string, number> = {};
    for (const days of ["list", "columns"] as const) {
      // Without the map: its frames are measured by its own benchmark.
      await context.addCookies([{ name: "trip-view", value: `board.${days}.nomap`, url: product.url }]);
      const page = await context.newPage();
      await page.goto(path, { waitUntil: "domcontentloaded", timeout: 120_000 });
      await page.locator("[data-connection=live]").waitFor({ timeout: 120_000 });
      await page.waitForTimeout(2_000);
      await page.evaluate(observe);
      await dragByMouse(page);
      await page.waitForTimeout(400);
      const mouse = await take(page);
      await moveByKeys(page);
      await page.waitForTimeout(400);
      const keys = await take(page);
      const moved = ofDrag(mouse);
      const worstDrag = moved.length === 0 ? 0 : quantile(moved, 0.98);
      console.log(
        `  ${days.padEnd(8)} keys INP ${inpOf(keys)} ms   mouse INP ${inpOf(mouse)} ms   drag events p98 ${worstDrag} ms (${moved.length} over 16 ms)`,
      );
      Object.assign(figures, { [`${days}Keys`]: inpOf(keys), [`${days}Mouse`]: inpOf(mouse), [`${days}DragP98`]: worstDrag });
      await page.close();
    }
    const worst = Math.max(...Object.values(figures));
    console.log(`  worst ${worst} ms (limit ${LIMIT_MS} ms)`);
    record("drag", figures);
    if (worst > LIMIT_MS) process.exitCode = 1;
  } finally {
    await browser.close();
    product.stop();
  }
}
