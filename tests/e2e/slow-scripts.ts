import type { Page, Route } from "@playwright/test";

const SCRIPTS = "**/_next/static/**/*.js*";

async function hold(page: Page, waits: (route: Route) => boolean): Promise<() => void> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(SCRIPTS, async (route) => {
    if (waits(route)) await released;
    await route.continue();
  });
  return release;
}

/** Keeps back every script of the page until told otherwise: a phone on a slow network. */
export const holdScripts = (page: Page): Promise<() => void> => hold(page, () => true);

/** Lets through what the HTML of a page names, and keeps back what these scripts ask for: the page is there, but answers nobody yet. */
export async function holdLaterScripts(page: Page, path: string): Promise<() => void> {
  const html = await (await page.context().request.get(path)).text();
  const named = (route: Route): string => new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
  return hold(page, (route) => !html.includes(named(route)));
}
