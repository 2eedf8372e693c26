/** The part of a service worker's world that ours uses: the types of pages and workers do not go together. */
export interface WorkerScope {
  readonly location: { readonly origin: string };
  readonly caches: Pick<CacheStorage, "open" | "keys" | "delete">;
  readonly fetch: (input: Request | string, init?: RequestInit) => Promise<Response>;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(wish: { type: "window"; includeUncontrolled: boolean }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "message", listener: (event: Lasting & { readonly data: unknown }) => void): void;
  addEventListener(type: "fetch", listener: (event: Asked) => void): void;
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** What pages say to the worker. */
export type ToWorker =
  /** The person agreed to the new version. */
  | { readonly type: "take-over" }
  /** This page is of the worker's own version: if it is the only one, nobody has to be asked. */
  | { readonly type: "take-over-if-alone" }
  /** A page opened in this language: the kept shell should speak it too. */
  | { readonly type: "page"; readonly lang: string };

/**
 * The service worker (rules F1 to F6). It keeps the app itself: an empty page, its scripts and letters, and public map pieces. Trips live in
 * IndexedDB; nothing that belongs to a person is kept here. The function is sent to the browser as its own text, so it may
 * use nothing from outside of it.
 */
export function runWorker(scope: WorkerScope, version: string): void {
  const APP = `caravan-app-${version}`;
  const SEEN = "caravan-seen-1";
  const SHELL = "/offline";
  const EXTRAS = ["/icon.svg", "/icons/icon-192.png", "/manifest.webmanifest"];
  const PATIENCE_MS = 5000;
  const MOST_SEEN = 600;
  const TRIPS = /^\/trips(?:\/[0-9a-f-]{36})?\/?$/;
  /** Public pieces with addresses that never change their content: basemap, place names, covers. */
  const PIECES = /^\/(?:api\/map\/(?:world|labels)\/|covers\/|map\/)/;
  let puts = 0;

  /** Built files that a page, script or style sheet names, as paths. */
  function namedIn(text: string): string[] {
    const names = text.matchAll(/(?:static|\.\.)\/(chunks|media)\/([\w.~-]+\.(?:js|css|woff2))/g);
    return [...new Set(Array.from(names, ([, folder, file]) => `/_next/static/${folder}/${file}`))];
  }

  async function keepShell(): Promise<Response> {
    const page = await scope.fetch(SHELL, { cache: "no-store" });
    if (!page.ok || page.redirected) throw new Error(`the shell answered ${page.status}`);
    await (await scope.caches.open(APP)).put(SHELL, page.clone());
    return page;
  }

  /** The shell and everything that can be reached from it, whichever part is loaded later. */
  async function install(): Promise<void> {
    const cache = await scope.caches.open(APP);
    const known = new Set<string>();
    const older = await Promise.all(
      (await scope.caches.keys()).filter((name) => name.startsWith("caravan-app-")).map((name) => scope.caches.open(name)),
    );
    const keep = async (path: string): Promise<string[]> => {
      const kept = (await Promise.all(older.map((each) => each.match(path)))).find((answer) => answer !== undefined);
      const answer = kept ?? (await scope.fetch(path));
      // What only looks like a name of a file is no reason to fail.
      if (!answer.ok) return [];
      await cache.put(path, answer.clone());
      return /\.(?:js|css)$/.test(path) ? namedIn(await answer.text()) : [];
    };
    let next = namedIn(await (await keepShell()).text());
    while (next.length > 0) {
      const some = next.filter((path) => !known.has(path));
      for (const path of some) known.add(path);
      const found: string[] = [];
      for (let from = 0; from < some.length; from += 6) found.push(...(await Promise.all(some.slice(from, from + 6).map(keep))).flat());
      next = [...new Set(found)];
    }
    await Promise.all(EXTRAS.map(async (path) => cache.put(path, await scope.fetch(path, { cache: "no-cache" }))));
  }

  async function activate(): Promise<void> {
    const stale = (await scope.caches.keys()).filter((name) => name.startsWith("caravan-") && name !== APP && name !== SEEN);
    await Promise.all(stale.map((name) => scope.caches.delete(name)));
    await scope.clients.claim();
  }

  const shell = async (): Promise<Response> => (await (await scope.caches.open(APP)).match(SHELL)) ?? Response.error();

  /** The server's page while it answers; else the shell, which shows what is on this device. */
  function navigate(request: Request, url: URL): Promise<Response> {
    const answer = scope.fetch(request).then(
      // A proxy that stands before a server that is down.
      (page) => (page.status >= 502 && page.status <= 504 ? shell() : page),
      () => shell(),
    );
    if (!TRIPS.test(url.pathname) || url.searchParams.has("wait")) return answer;
    const late = new Promise<void>((over) => setTimeout(over, PATIENCE_MS));
    return Promise.race([answer, late.then(async () => ((await (await scope.caches.open(APP)).match(SHELL)) ? shell() : answer))]);
  }

  /** Files of the app never change under one name: what is kept is right. */
  async function asset(request: Request, path: string): Promise<Response> {
    const cache = await scope.caches.open(APP);
    const kept = await cache.match(path);
    if (kept) return kept;
    const answer = await scope.fetch(request);
    if (answer.status === 200) await cache.put(path, answer.clone());
    return answer;
  }

  /** Pieces of the map and covers, the latest used ones: what is used moves to the end of the cache, what is first goes. */
  async function piece(event: Asked): Promise<Response> {
    const cache = await scope.caches.open(SEEN);
    const kept = await cache.match(event.request, { ignoreVary: true });
    const answer = kept ?? (await scope.fetch(event.request));
    if (answer.status === 200) event.waitUntil(remember(cache, event.request, answer.clone()));
    return answer;
  }
  async function remember(cache: Cache, request: Request, answer: Response): Promise<void> {
    await cache.put(request, answer);
    puts += 1;
    if (puts % 40 !== 1) return;
    const all = await cache.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - MOST_SEEN)).map((old) => cache.delete(old)));
  }

  async function heard(data: unknown): Promise<void> {
    const said = data as ToWorker | null;
    if (said?.type === "take-over") await scope.skipWaiting();
    if (said?.type === "take-over-if-alone") {
      const pages = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
      if (pages.length < 2) await scope.skipWaiting();
    }
    if (said?.type === "page") {
      const start = (await (await shell()).text()).slice(0, 500);
      if (!start.includes(`lang="${said.lang}"`)) await keepShell().catch(() => undefined);
    }
  }

  scope.addEventListener("install", (event) => event.waitUntil(install()));
  scope.addEventListener("activate", (event) => event.waitUntil(activate()));
  scope.addEventListener("message", (event) => event.waitUntil(heard(event.data)));
  scope.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== scope.location.origin) return;
    if (request.mode === "navigate") {
      if (!url.pathname.startsWith("/api/")) event.respondWith(navigate(request, url));
    } else if (url.pathname.startsWith("/_next/static/") || EXTRAS.includes(url.pathname)) event.respondWith(asset(request, url.pathname));
    else if (PIECES.test(url.pathname)) event.respondWith(piece(event));
    // Everything else, answers of the API above all, goes past the worker.
  });
}
