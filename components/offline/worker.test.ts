import { beforeEach, describe, expect, it, vi } from "vitest";
import { runWorker, type WorkerScope } from "#components/offline/worker.ts";

const ORIGIN = "https://caravan.test";
const pathOf = (input: Request | string): string => new URL(typeof input === "string" ? input : input.url, ORIGIN).pathname;

/** As much of the Cache API as the worker uses; like the real one, writing a known address moves it to the end. */
class FakeCache {
  readonly kept = new Map<string, { answer: Response; request: Request }>();
  async match(input: Request | string) {
    return this.kept.get(pathOf(input))?.answer.clone();
  }
  async put(input: Request | string, answer: Response) {
    this.kept.delete(pathOf(input));
    this.kept.set(pathOf(input), { answer, request: new Request(new URL(pathOf(input), ORIGIN)) });
  }
  async keys() {
    return [...this.kept.values()].map(({ request }) => request);
  }
  async delete(request: Request) {
    return this.kept.delete(pathOf(request));
  }
}

type Listener = (event: Record<string, unknown>) => void;

function world() {
  const stores = new Map<string, FakeCache>();
  const files = new Map<string, string>([
    ["/offline", '<html lang="en"><script src="/_next/static/chunks/first.js"></script><link href="/_next/static/chunks/look.css">'],
    ["/_next/static/chunks/first.js", 'load(["static/chunks/later.js","static/chunks/gone.js"])'],
    ["/_next/static/chunks/later.js", "'static/chunks/first.js'"],
    ["/_next/static/chunks/look.css", "src:url(../media/letters.woff2)"],
    ["/_next/static/media/letters.woff2", "letters"],
    ["/icon.svg", "icon"],
    ["/icons/icon-192.png", "icon"],
    ["/manifest.webmanifest", "{}"],
    ["/trips", "the server's list"],
  ]);
  const net = { down: false, silent: false, status: 200, asked: [] as string[] };
  const windows: unknown[] = [{}];
  const skipWaiting = vi.fn(async () => undefined);

  function start(version: string) {
    const listeners = new Map<string, Listener>();
    const scope: WorkerScope = {
      location: { origin: ORIGIN },
      caches: {
        open: async (name: string) => {
          if (!stores.has(name)) stores.set(name, new FakeCache());
          return stores.get(name) as unknown as Cache;
        },
        keys: async () => [...stores.keys()],
        delete: async (name: string) => stores.delete(name),
      },
      fetch: async (input) => {
        net.asked.push(pathOf(input));
        if (net.silent) return new Promise(() => undefined);
        if (net.down) throw new TypeError("no connection");
        const text = files.get(pathOf(input)) ?? (pathOf(input).startsWith("/api/map/world/") ? "tile" : undefined);
        return text === undefined ? new Response("", { status: 404 }) : new Response(text, { status: net.status });
      },
      clients: { claim: async () => undefined, matchAll: async () => windows },
      skipWaiting,
      addEventListener: (type: string, listener: unknown) => void listeners.set(type, listener as Listener),
    };
    runWorker(scope, version);
    const fire = async (type: string, event: Record<string, unknown> = {}) => {
      const work: Promise<unknown>[] = [];
      let answer: Promise<Response> | undefined;
      listeners.get(type)?.({
        ...event,
        waitUntil: (some: Promise<unknown>) => work.push(some),
        respondWith: (some: Promise<Response>) => {
          answer = some;
        },
      });
      const given = await answer;
      await Promise.all(work);
      return given;
    };
    return {
      install: () => fire("install"),
      activate: () => fire("activate"),
      say: (data: unknown) => fire("message", { data }),
      ask: (path: string, { mode = "no-cors", method = "GET" } = {}) =>
        fire("fetch", { request: { url: new URL(path, ORIGIN).href, mode, method } }),
    };
  }
  return { start, stores, files, net, windows, skipWaiting };
}

describe("the worker", () => {
  let here: ReturnType<typeof world>;
  beforeEach(() => {
    here = world();
  });

  it("[F2] keeps the shell and everything that can be reached from it, and does not mind a name that is no file", async () => {
    await here.start("one").install();
    expect([...(here.stores.get("caravan-app-one")?.kept.keys() ?? [])].sort()).toEqual([
      "/_next/static/chunks/first.js",
      "/_next/static/chunks/later.js",
      "/_next/static/chunks/look.css",
      "/_next/static/media/letters.woff2",
      "/icon.svg",
      "/icons/icon-192.png",
      "/manifest.webmanifest",
      "/offline",
    ]);
  });

  it("is not installed when the shell is not to be had", async () => {
    here.files.delete("/offline");
    await expect(here.start("one").install()).rejects.toThrow("404");
  });

  it("[F1] asks the server first; the shell answers for a server that is away or behind a broken proxy", async () => {
    const worker = here.start("one");
    await worker.install();
    const open = async () => (await worker.ask("/trips", { mode: "navigate" }))?.text();
    expect(await open()).toBe("the server's list");
    here.net.down = true;
    expect(await open()).toContain('lang="en"');
    here.net.down = false;
    for (const [status, shell] of [
      [500, false],
      [502, true],
      [504, true],
    ] as const) {
      here.net.status = status;
      expect((await open())?.includes('lang="en"'), String(status)).toBe(shell);
    }
  });

  it("[F1] waits five seconds for a silent server, without end when the person asks to", async () => {
    vi.useFakeTimers();
    try {
      const worker = here.start("one");
      await worker.install();
      here.net.silent = true;
      const answers: string[] = [];
      const open = (path: string) =>
        void worker.ask(path, { mode: "navigate" }).then(async (page) => answers.push((await page?.text()) ?? ""));
      open("/trips");
      open("/trips?wait=1");
      open("/account");
      await vi.advanceTimersByTimeAsync(4_900);
      expect(answers).toEqual([]);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(answers).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it("[F4] leaves the API, other methods and other origins alone", async () => {
    const worker = here.start("one");
    await worker.install();
    for (const path of [
      "/api/trpc/itinerary.snapshot",
      "/api/v1/itineraries",
      "/api/map/settings",
      "/trips?_rsc=abc",
      "https://elsewhere.test/covers/x",
    ])
      expect(await worker.ask(path), path).toBeUndefined();
    expect(await worker.ask("/api/docs", { mode: "navigate" })).toBeUndefined();
    expect(await worker.ask("/_next/static/chunks/first.js", { method: "POST" })).toBeUndefined();
  });

  it("[F4] holds 600 pieces of the map, the latest used ones", async () => {
    const worker = here.start("one");
    for (let tile = 0; tile < 600; tile++) await worker.ask(`/api/map/world/9/${tile}/1?v=1`);
    // Looked at again, so it is not the oldest any more.
    await worker.ask("/api/map/world/9/0/1?v=1");
    for (let tile = 600; tile < 700; tile++) await worker.ask(`/api/map/world/9/${tile}/1?v=1`);
    const kept = [...(here.stores.get("caravan-seen-1")?.kept.keys() ?? [])];
    expect(kept.length).toBeLessThan(641);
    expect(kept).toContain("/api/map/world/9/0/1");
    expect(kept).not.toContain("/api/map/world/9/1/1");
    here.net.asked.length = 0;
    expect(await (await worker.ask("/api/map/world/9/699/1?v=1"))?.text()).toBe("tile");
    expect(here.net.asked).toEqual([]);
  });

  it("[F5] a newer one takes over when asked, or when its own page is the only one", async () => {
    await here.start("one").install();
    const newer = here.start("two");
    await newer.install();
    expect(here.skipWaiting).not.toHaveBeenCalled();
    here.windows.push({});
    await newer.say({ type: "take-over-if-alone" });
    expect(here.skipWaiting).not.toHaveBeenCalled();
    here.windows.pop();
    await newer.say({ type: "take-over-if-alone" });
    await newer.say({ type: "take-over" });
    expect(here.skipWaiting).toHaveBeenCalledTimes(2);
  });

  it("[F6] takes known files from the older one and deletes its cache when it takes over, but keeps the pieces", async () => {
    const older = here.start("one");
    await older.install();
    await older.ask("/api/map/world/1/1/1?v=1");
    here.net.asked.length = 0;
    const newer = here.start("two");
    await newer.install();
    expect(here.net.asked.filter((path) => path.startsWith("/_next/"))).toEqual(["/_next/static/chunks/gone.js"]);
    expect([...here.stores.keys()].sort()).toEqual(["caravan-app-one", "caravan-app-two", "caravan-seen-1"]);
    await newer.activate();
    expect([...here.stores.keys()].sort()).toEqual(["caravan-app-two", "caravan-seen-1"]);
  });

  it("fetches the shell again when a page speaks another language", async () => {
    const worker = here.start("one");
    await worker.install();
    here.net.asked.length = 0;
    await worker.say({ type: "page", lang: "en" });
    expect(here.net.asked).toEqual([]);
    await worker.say({ type: "page", lang: "de" });
    expect(here.net.asked).toEqual(["/offline"]);
  });

  it("works when sent as its own text", async () => {
    const text = runWorker.toString();
    // Names of this module would be unknown in the browser.
    expect(text).not.toMatch(/__vite|import_/);
  });
});
