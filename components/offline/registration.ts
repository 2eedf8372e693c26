import type { ToWorker } from "#components/offline/worker.ts";

const LOOK_AGAIN_MS = 30 * 60_000;

const tell = (worker: ServiceWorker | null, message: ToWorker): void => worker?.postMessage(message);

/** Which build the worker in hand belongs to stands in the first lines the server sent; the page carries its own on `<html>`. */
async function isOwnVersion(): Promise<boolean> {
  const own = document.documentElement.dataset.build;
  const script = await (await fetch("/sw.js", { cache: "no-store" })).text();
  return own !== undefined && script.trimEnd().endsWith(`(self, ${JSON.stringify(own)});`);
}

/**
 * Registers the worker and calls `onNewer` when a newer version waits, with what the person's agreement does. Returns what stops it.
 * A worker never takes over by itself while another page of an older version is open (F5).
 */
export function keepApp(onNewer: (reload: () => void) => void): () => void {
  const { serviceWorker } = navigator;
  if (!serviceWorker || document.documentElement.dataset.build === "dev") return () => {};
  let stopped = false;
  let reloading = false;
  const had = serviceWorker.controller !== null;
  const reload = (): void => {
    if (!reloading) location.reload();
    reloading = true;
  };

  async function waits(worker: ServiceWorker): Promise<void> {
    // A page of the new version itself has nothing to reload.
    if (await isOwnVersion().catch(() => false)) return tell(worker, { type: "take-over-if-alone" });
    if (stopped) return;
    onNewer(() => {
      if (worker.state !== "installed") return reload();
      serviceWorker.addEventListener("controllerchange", reload);
      tell(worker, { type: "take-over" });
    });
  }
  function follow(registration: ServiceWorkerRegistration): void {
    const { waiting, installing } = registration;
    if (waiting && registration.active) void waits(waiting);
    const next = installing;
    next?.addEventListener("statechange", () => {
      if (next.state === "installed" && registration.active) void waits(next);
    });
  }
  // Another page agreed to a new version: this one now runs on an old copy.
  const changed = (): void => {
    if (had && !reloading)
      void isOwnVersion().then(
        (own) => own || stopped || onNewer(reload),
        () => undefined,
      );
  };

  let registration: ServiceWorkerRegistration | undefined;
  const look = (): void => {
    if (document.visibilityState === "visible" && navigator.onLine) void registration?.update().catch(() => undefined);
  };
  const timer = setInterval(look, LOOK_AGAIN_MS);
  window.addEventListener("online", look);
  serviceWorker.addEventListener("controllerchange", changed);
  void serviceWorker.register("/sw.js", { updateViaCache: "none" }).then(
    async (made) => {
      if (stopped) return;
      registration = made;
      made.addEventListener("updatefound", () => follow(made));
      follow(made);
      tell((await serviceWorker.ready).active, { type: "page", lang: document.documentElement.lang });
      // A kept trip is worth more to the person than a cache: browsers grant it silently or not at all.
      await navigator.storage?.persist?.();
    },
    () => undefined,
  );
  return () => {
    stopped = true;
    clearInterval(timer);
    window.removeEventListener("online", look);
    serviceWorker.removeEventListener("controllerchange", changed);
  };
}
