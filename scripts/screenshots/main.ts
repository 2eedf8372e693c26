/**
 * `npm run screenshots [-- ADDRESS] [--only NAME,NAME] [--out FOLDER] [--locale de] [--sizes 390] [--schemes dark]`: pictures of every page at 1440 and 390 px, light and dark,
 * of the demo traveller's product. Without an address it starts one of its own on a free port, in a directory that is thrown away.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, type BrowserContext, chromium } from "playwright";
import { BROWSER_FLAGS, requireChromium } from "../test/chromium.ts";
import { type Addresses, SHOTS } from "./pages.ts";

const DEMO = { email: "demo@caravan.test", password: "demo-caravan" };
const SIZES = [
  { name: "1440", viewport: { width: 1440, height: 900 }, phone: false },
  { name: "390", viewport: { width: 390, height: 844 }, phone: true },
] as const;
const START_MS = 600_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    out: { type: "string", default: ".data/screenshots" },
    locale: { type: "string", default: "en" },
    sizes: { type: "string" },
    schemes: { type: "string" },
  },
});
const only = values.only?.split(",");

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });

async function startProduct(): Promise<{ base: string; process: ChildProcess }> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const product = spawn(process.execPath, ["scripts/start.mjs", "--temporary"], {
    stdio: "inherit",
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "warn" },
  });
  const until = Date.now() + START_MS;
  while (Date.now() < until && product.exitCode === null) {
    const answer = await fetch(`${base}/api/health`).catch(() => null);
    if (answer?.ok) return { base, process: product };
    await new Promise((wake) => setTimeout(wake, 500));
  }
  product.kill("SIGTERM");
  throw new Error("The product did not start.");
}

async function signIn({ request }: BrowserContext, base: string): Promise<void> {
  const { csrfToken } = (await (await request.get(`${base}/api/auth/csrf`)).json()) as { csrfToken: string };
  const answer = await request.post(`${base}/api/auth/callback/password`, {
    form: { ...DEMO, csrfToken, json: "true" },
    headers: { origin: base },
  });
  if (!answer.ok()) throw new Error(`Signing in: ${answer.status()} ${await answer.text()}`);
}

/** The sample trip with an invitation that works for a day, a copy of it to show to strangers, and a trip to spoil. */
async function addresses(base: string): Promise<Addresses> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  const call = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${base}/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return answer.ok && answer.status !== 204 ? ((await answer.json()) as Record<string, unknown>) : {};
  };
  const { token } = await call("POST", "/auth/token", DEMO);
  headers.authorization = `Bearer ${String(token)}`;
  const { data = [] } = (await call("GET", "/itineraries?limit=50")) as { data?: { id: string; name: string }[] };
  const sample = data.find(({ name }) => /japan/i.test(name)) ?? data[0];
  if (!sample) throw new Error("The demo traveller has no trip: DEMO_DATA is off?");
  const { token: invite } = await call("POST", `/itineraries/${sample.id}/invites`, { kind: "link", role: "editor", expiresInDays: 1 });
  const { items: things = [], ...of } = (await call("GET", `/itineraries/${sample.id}`)) as { items?: Record<string, unknown>[] } & Record<
    string,
    unknown
  >;
  const copy = (await call("POST", "/itineraries", {
    ...Object.fromEntries(["name", "startDate", "endDate", "timeZone", "currency"].map((field) => [field, of[field]])),
    visibility: "link",
  })) as { id: string };
  await call("PUT", `/itineraries/${copy.id}/items`, {
    items: things.map(({ type, title, description, location, start, end, cost, details, dayId }) => ({
      ...{ type, title, description, location, cost, details, date: dayId },
      start: withoutInstant(start),
      end: withoutInstant(end),
    })),
  });
  const { token: view } = await call("POST", `/itineraries/${copy.id}/invites`, { kind: "view", expiresInDays: 1 });
  const dates = { startDate: "2027-06-10", endDate: "2027-06-13", timeZone: "Europe/Lisbon", currency: "EUR" };
  const spare = (await call("POST", "/itineraries", { name: "Long weekend in Lisbon", ...dates })) as { id: string };
  const { items } = (await call("PUT", `/itineraries/${spare.id}/items`, {
    items: [{ type: "activity", title: "Castle", date: dates.startDate }],
  })) as { items: { id: string }[] };
  return {
    tripId: sample.id,
    viewPath: typeof view === "string" ? `/t/${view}` : null,
    invitePath: typeof invite === "string" ? `/invite/${invite}` : null,
    spare: { id: spare.id },
    async renameAsFriend(title) {
      // One's own two edits are no clash: it takes somebody else.
      const friend = { email: `friend-${Date.now().toString(36)}@example.test`, password: "screenshots-of-a-friend", name: "Mira" };
      await call("POST", "/users/register", friend);
      await call("POST", `/itineraries/${spare.id}/members`, { email: friend.email, role: "editor" });
      const { token: own } = await call("POST", "/auth/token", { email: friend.email, password: friend.password });
      const update = { id: `op-${Date.now().toString(36)}`, type: "item.update", itemId: items[0]?.id, changes: { title } };
      await fetch(`${base}/api/v1/itineraries/${spare.id}/operations`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${String(own)}` },
        body: JSON.stringify({ operations: [update] }),
      });
    },
    clear: async () => void (await Promise.all([copy, spare].map(({ id }) => call("DELETE", `/itineraries/${id}`)))),
  };
}

/** The instant of a moment is the server's own sum. */
function withoutInstant(moment: unknown): unknown {
  if (moment === null || typeof moment !== "object") return moment;
  const { local, zone } = moment as { local: string; zone: string };
  return { local, zone };
}

async function picture(browser: Browser, base: string, known: Addresses, out: string): Promise<number> {
  let taken = 0;
  for (const size of SIZES.filter(({ name }) => values.sizes?.split(",").includes(name) ?? true))
    for (const colorScheme of (["light", "dark"] as const).filter((name) => values.schemes?.split(",").includes(name) ?? true)) {
      const options = {
        viewport: size.viewport,
        colorScheme,
        locale: values.locale === "de" ? "de-DE" : "en-GB",
        timezoneId: "Europe/Berlin",
        hasTouch: size.phone,
      };
      const [stranger, traveller] = await Promise.all([browser.newContext(options), browser.newContext(options)]);
      for (const context of [stranger, traveller]) await context.addCookies([{ name: "locale", value: values.locale, url: base }]);
      await signIn(traveller, base);
      for (const shot of SHOTS) {
        if (only && !only.includes(shot.name)) continue;
        const path = typeof shot.path === "string" ? shot.path : shot.path(known);
        if (path === null) continue;
        const page = await (shot.signedIn ? traveller : stranger).newPage();
        const errors: string[] = [];
        page.on("pageerror", ({ message }) => errors.push(message));
        await traveller.addCookies([{ name: "trip-view", value: shot.view ?? "board.list.map", url: base }]);
        await page.goto(`${base}${path}`, { waitUntil: "commit", timeout: 60_000 });
        await page.waitForLoadState("load", { timeout: 20_000 }).catch(() => {});
        if (path.startsWith("/trips/"))
          await page
            .locator("[data-connection=live]")
            .waitFor({ timeout: 15_000 })
            .catch(() => {});
        await page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => {});
        await shot.prepare?.(page, size.phone, known).catch(({ message }: Error) => console.error(`${shot.name}: ${message}`));
        await page.waitForTimeout(600);
        await page.screenshot({ path: join(out, `${shot.name}-${size.name}-${colorScheme}.png`) });
        if (errors.length > 0) console.error(`${shot.name} ${size.name} ${colorScheme}: ${errors.join("; ")}`);
        taken++;
        await page.context().setOffline(false);
        await page.close();
      }
      await Promise.all([stranger.close(), traveller.close()]);
      console.log(`${size.name} px, ${colorScheme}: done`);
    }
  return taken;
}

const out = values.out;
mkdirSync(out, { recursive: true });
const given = positionals[0];
const own = given ? null : await startProduct();
const base = given ?? own?.base ?? "";
try {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: [...BROWSER_FLAGS] });
  const known = await addresses(base);
  const taken = await picture(browser, base, known, out).finally(known.clear);
  await browser.close();
  console.log(`${taken} pictures in ${out}`);
} finally {
  own?.process.kill("SIGTERM");
}
