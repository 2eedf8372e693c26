// The page of a trip of 75 stops against a bare page of the same framework, in turn: when the largest text stands, how much jumps,
// how long scripts hold the page, how many scripts come. As a phone on a slow network sees it (Lighthouse's: 150 ms, 1.6 Mbit/s, a
// processor four times slower). BENCH_BASE_URL names a product that runs already; unset, one is started with throw-away data.
import { type Browser, type BrowserContext, type CDPSession, chromium } from "@playwright/test";
import { v7 } from "uuid";
import { addDays } from "#domain/time.ts";
import { BROWSER_FLAGS, requireChromium } from "../scripts/test/chromium.ts";
import { startBarePage } from "./bare-page.ts";
import { quantile, record } from "./figures.ts";
import { startProduct } from "./product.ts";

const STOPS = 75;
const DAYS = 10;
const FIRST = "2027-04-01";
const ROUNDS = 3;
const GOALS = { lcp: 1.15, js: 1.25, cls: 0.02, tbtMs: 100 };

interface Seen {
  readonly lcp: number;
  readonly cls: number;
  readonly tbt: number;
  /** Bytes of scripts on the wire: until the page is loaded, and once it is at rest. */
  readonly firstJs: number;
  readonly allJs: number;
  readonly html: number;
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
  const trip = await call<{ id: string }>("POST", "/itineraries", { name: "Seventy-five stops", ...dates }, token);
  const items = Array.from({ length: STOPS }, (_, index) => ({
    type: index % 5 === 0 ? "food" : "place",
    title: `Stop ${index + 1}`,
    date: addDays(FIRST, index % DAYS),
    description: index % 3 === 0 ? "A note of two or three words, so that cards differ in height." : null,
    cost: index % 4 === 0 ? { amount: 1500, currency: "JPY" } : null,
  }));
  await call("PUT", `/itineraries/${trip.id}/items`, { items }, token);
  return { path: `/trips/${trip.id}`, email };
}

/** Collects what the browser says of the first paint, of jumps and of long tasks. */
function observe(): void {
  const store = { lcp: 0, cls: 0, tbt: 0 };
  (window as unknown as { seen: typeof store }).seen = store;
  const on = (type: string, see: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  on("largest-contentful-paint", (entry) => {
    store.lcp = entry.startTime;
  });
  on("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) store.cls += value;
  });
  on("longtask", ({ duration }) => {
    store.tbt += Math.max(0, duration - 50);
  });
}

async function slow(page: CDPSession): Promise<void> {
  await page.send("Network.enable");
  await page.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
  await page.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

async function visit(context: BrowserContext, path: string): Promise<Seen> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await slow(session);
  const scripts = new Set<string>();
  let [js, html] = [0, 0];
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) js += encodedDataLength;
  });
  session.on("Network.dataReceived", ({ encodedDataLength }) => {
    if (scripts.size === 0) html += encodedDataLength;
  });
  await page.addInitScript(observe);
  await page.goto(path, { waitUntil: "load", timeout: 120_000 });
  const firstJs = js;
  // Everything that comes later is part of the price too.
  if (path.includes("/trips/")) await page.locator("[data-connection=live]").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2500);
  const { lcp, cls, tbt } = await page.evaluate(() => (window as unknown as { seen: { lcp: number; cls: number; tbt: number } }).seen);
  await page.close();
  return { lcp, cls, tbt, firstJs, allJs: js, html };
}

async function signedIn(browser: Browser, url: string, email: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    serviceWorkers: "block",
  });
  const { csrfToken } = await (await context.request.get("/api/auth/csrf")).json();
  await context.request.post("/api/auth/callback/password", {
    form: { email, password: "bench-password", csrfToken, json: "true" },
    headers: { origin: url },
  });
  return context;
}

/** Whether the plan can be read when no script runs at all. */
async function readableWithoutScripts(browser: Browser, context: BrowserContext, path: string): Promise<boolean> {
  const plain = await browser.newContext({
    baseURL: new URL(path).origin,
    javaScriptEnabled: false,
    storageState: await context.storageState(),
  });
  const page = await plain.newPage();
  await page.goto(path);
  const visible = (await page.getByRole("article", { name: /^Stop / }).count()) === STOPS;
  await plain.close();
  return visible;
}

export async function benchPage(): Promise<void> {
  const running = process.env.BENCH_BASE_URL;
  const product = running ? { url: running, stop: () => {} } : await startProduct();
  const bareServer = await startBarePage();
  const browser = await chromium.launch({ executablePath: requireChromium(), args: [...BROWSER_FLAGS] });
  try {
    const { path, email } = await makeTrip(product.url);
    const context = await signedIn(browser, product.url, email);
    const seen: { bare: Seen[]; trip: Seen[] } = { bare: [], trip: [] };
    for (let round = -1; round < ROUNDS; round++) {
      const [bare, trip] = [await visit(context, `${bareServer.url}/`), await visit(context, product.url + path)];
      // The first round warms the server.
      if (round >= 0) {
        seen.bare.push(bare);
        seen.trip.push(trip);
      }
    }
    const middle = (which: "bare" | "trip", what: keyof Seen): number =>
      quantile(
        seen[which].map((one) => one[what]),
        0.5,
      );
    const readable = await readableWithoutScripts(browser, context, product.url + path);
    const kb = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
    const figures = {
      lcpRatio: middle("trip", "lcp") / middle("bare", "lcp"),
      firstJsRatio: middle("trip", "firstJs") / middle("bare", "firstJs"),
      cls: Math.max(...seen.trip.map(({ cls }) => cls)),
      moreTbtMs: middle("trip", "tbt") - middle("bare", "tbt"),
      allJs: middle("trip", "allJs"),
      readable: readable ? "yes" : "no",
    };
    console.log(`page: a trip of ${STOPS} stops and a bare page in turn, ${ROUNDS} rounds, medians; slow phone`);
    for (const which of ["bare", "trip"] as const)
      console.log(
        `  ${which}   LCP ${middle(which, "lcp").toFixed(0)} ms   TBT ${middle(which, "tbt").toFixed(0)} ms   CLS ${middle(which, "cls").toFixed(3)}   scripts ${kb(middle(which, "firstJs"))}, at rest ${kb(middle(which, "allJs"))}   HTML ${kb(middle(which, "html"))}`,
      );
    console.log(
      `  LCP ${figures.lcpRatio.toFixed(2)}x (goal ${GOALS.lcp}x)   first-load scripts ${figures.firstJsRatio.toFixed(2)}x (goal ${GOALS.js}x)`,
    );
    console.log(
      `  CLS ${figures.cls.toFixed(3)} (goal ${GOALS.cls})   TBT +${figures.moreTbtMs.toFixed(0)} ms (goal +${GOALS.tbtMs} ms)   readable without scripts: ${figures.readable}`,
    );
    record("page", figures);
  } finally {
    await browser.close();
    product.stop();
    bareServer.stop();
  }
}
