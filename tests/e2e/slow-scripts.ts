import type { Page, Route } from "@playwright/test";

const SCRIPTS = "**/_next/static/**/*.js*";

interface Held {
  /** When the first of them is asked for. */
  readonly asked: Promise<void>;
  readonly release: () => void;
}

async function hold(page: Page, waits: (route: Route) => boolean): Promise<Held> {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  await page.route(SCRIPTS, async (route) => {
    if (waits(route)) {
      asked.resolve();
      await released.promise;
    }
    await route.continue();
  });
  return { asked: asked.promise, release: released.resolve };
}

/** Keeps back every script of the page until told otherwise: a phone on a slow network. */
export const holdScripts = (page: Page): Promise<Held> => hold(page, () => true);

/** Lets through what the HTML of a page names, and keeps back what these scripts ask for: the page is there, but answers nobody yet. */
export async function holdLaterScripts(page: Page, path: string): Promise<Held> {
  const html = await (await page.context().request.get(path)).text();
  const named = (route: Route): string => new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
  return hold(page, (route) => !html.includes(named(route)));
}
