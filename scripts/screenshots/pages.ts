import type { Page } from "playwright";

/** One page to look at. */
export interface Shot {
  readonly name: string;
  readonly path: string | ((addresses: Addresses) => string | null);
  /** Needs the demo traveller. */
  readonly signedIn: boolean;
  /** Brings the page into the state that is to be seen. */
  readonly prepare?: (page: Page, phone: boolean) => Promise<void>;
}

/** What is only known once the product runs. */
export interface Addresses {
  readonly tripId: string;
  readonly viewPath: string | null;
}

const quiet = (page: Page) => page.waitForLoadState("networkidle", { timeout: 8_000 }).catch(() => {});
const button = (page: Page, name: RegExp) => page.getByRole("button", { name }).first();

/** The map comes after the rest of the page, and its tiles after that. */
async function drawn(page: Page): Promise<void> {
  await page
    .locator("[data-map]:not([data-map=opening])")
    .first()
    .waitFor({ timeout: 20_000 })
    .catch(() => {});
  await quiet(page);
  await page.waitForTimeout(3_000);
}

/** Opens something if the page has it: a picture of the page without it is still worth taking. */
async function click(page: Page, name: RegExp): Promise<void> {
  const found = button(page, name);
  if (await found.isVisible().catch(() => false)) await found.click({ timeout: 3_000 }).catch(() => {});
  await quiet(page);
}

const trip = ({ tripId }: Addresses): string => `/trips/${tripId}`;

export const SHOTS: readonly Shot[] = [
  { name: "landing", path: "/", signedIn: false },
  { name: "sign-in", path: "/sign-in", signedIn: false },
  { name: "register", path: "/register", signedIn: false },
  { name: "forgot-password", path: "/forgot-password", signedIn: false },
  { name: "not-found", path: "/nowhere", signedIn: false },
  { name: "public-trip", path: ({ viewPath }) => viewPath, signedIn: false },
  { name: "api-docs", path: "/api/docs", signedIn: false },
  { name: "trips", path: "/trips", signedIn: true },
  { name: "new-trip", path: "/trips", signedIn: true, prepare: (page) => click(page, /new trip/i) },
  { name: "trip", path: trip, signedIn: true, prepare: (page, phone) => (phone ? quiet(page) : drawn(page)) },
  { name: "trip-calendar", path: trip, signedIn: true, prepare: (page) => view(page, /^calendar$/i) },
  { name: "trip-timeline", path: trip, signedIn: true, prepare: (page) => view(page, /^timeline$/i) },
  {
    name: "trip-item",
    path: trip,
    signedIn: true,
    prepare: async (page) => {
      await page
        .locator("[data-item] button")
        .first()
        .click({ timeout: 3_000 })
        .catch(() => {});
      await quiet(page);
    },
  },
  {
    name: "trip-map",
    path: trip,
    signedIn: true,
    prepare: async (page, phone) => {
      if (phone) await click(page, /^map$/i);
      await drawn(page);
    },
  },
  { name: "trip-share", path: trip, signedIn: true, prepare: (page) => click(page, /^share/i) },
  { name: "trip-history", path: trip, signedIn: true, prepare: (page) => click(page, /history|activity/i) },
  {
    name: "palette",
    path: "/trips",
    signedIn: true,
    prepare: async (page) => {
      await page.keyboard.press("Control+k");
      await page.waitForTimeout(400);
      await page.keyboard.type("Mailand");
      await quiet(page);
    },
  },
  { name: "account", path: "/account", signedIn: true },
  { name: "notifications", path: "/notifications", signedIn: true },
];

async function view(page: Page, name: RegExp): Promise<void> {
  for (const role of ["tab", "radio", "button"] as const) {
    const found = page.getByRole(role, { name }).first();
    if (await found.isVisible().catch(() => false)) {
      await found.click({ timeout: 3_000 }).catch(() => {});
      break;
    }
  }
  await quiet(page);
}
