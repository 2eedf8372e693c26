import type { Page } from "playwright";

/** One page to look at. */
export interface Shot {
  readonly name: string;
  readonly path: string | ((addresses: Addresses) => string | null);
  /** Needs the demo traveller. */
  readonly signedIn: boolean;
  /** How the trip is shown, as the person's cookie keeps it. */
  readonly view?: string;
  /** Brings the page into the state that is to be seen. */
  readonly prepare?: (page: Page, phone: boolean, addresses: Addresses) => Promise<void>;
}

/** What is only known once the product runs. */
export interface Addresses {
  readonly tripId: string;
  readonly viewPath: string | null;
  readonly invitePath: string | null;
  /** A small trip to spoil, with one item. */
  readonly spare: { readonly id: string };
  readonly clear: () => Promise<void>;
  /** Somebody else gives the item of the spare trip this title. */
  readonly renameAsFriend: (title: string) => Promise<void>;
}

const quiet = (page: Page) => page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => {});
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
  await found.waitFor({ timeout: 5_000 }).catch(() => {});
  if (await found.isVisible().catch(() => false)) await found.click({ timeout: 3_000 }).catch(() => {});
  await quiet(page);
}

const firstTitle = (page: Page) => page.locator("[data-item] [data-title]").first();
async function openItem(page: Page): Promise<void> {
  await firstTitle(page)
    .click({ timeout: 5_000 })
    .catch(() => {});
  await quiet(page);
}

async function offline(page: Page): Promise<void> {
  await page.locator("[data-connection=live]").waitFor({ timeout: 20_000 });
  await page.context().setOffline(true);
  await page.locator("[data-connection=offline]").waitFor({ timeout: 10_000 });
}

async function rename(page: Page, title: string): Promise<void> {
  await firstTitle(page).focus();
  await page.keyboard.press("e");
  await page.keyboard.press("Control+a");
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
}

const trip = ({ tripId }: Addresses): string => `/trips/${tripId}`;
const spare = ({ spare: { id } }: Addresses): string => `/trips/${id}`;

export const SHOTS: readonly Shot[] = [
  { name: "landing", path: "/", signedIn: false },
  { name: "sign-in", path: "/sign-in", signedIn: false },
  { name: "register", path: "/register", signedIn: false },
  { name: "forgot-password", path: "/forgot-password", signedIn: false },
  { name: "not-found", path: "/nowhere", signedIn: false },
  { name: "public-trip", path: ({ viewPath }) => viewPath, signedIn: false },
  { name: "invite", path: ({ invitePath }) => invitePath, signedIn: false },
  { name: "api-docs", path: "/api/docs", signedIn: false },
  { name: "trips", path: "/trips", signedIn: true },
  { name: "new-trip", path: "/trips", signedIn: true, prepare: (page) => click(page, /new trip|neue reise/i) },
  { name: "trip", path: trip, signedIn: true, prepare: (page, phone) => (phone ? quiet(page) : drawn(page)) },
  { name: "trip-columns", path: trip, signedIn: true, view: "board.columns.nomap", prepare: quiet },
  { name: "trip-calendar", path: trip, signedIn: true, view: "calendar.list.nomap", prepare: quiet },
  {
    name: "trip-weeks",
    path: trip,
    signedIn: true,
    view: "calendar.list.nomap",
    prepare: (page) => click(page, /^(weeks|month|wochen|monat)$/i),
  },
  { name: "trip-timeline", path: trip, signedIn: true, view: "timeline.list.nomap", prepare: quiet },
  { name: "trip-item", path: trip, signedIn: true, prepare: openItem },
  {
    name: "trip-menu",
    path: trip,
    signedIn: true,
    prepare: async (page) => page.locator("[data-menu]").nth(1).click({ timeout: 5_000 }),
  },
  {
    name: "trip-map",
    path: trip,
    signedIn: true,
    prepare: async (page, phone) => {
      if (phone) await click(page, /^(map|karte)$/i);
      await drawn(page);
    },
  },
  {
    name: "trip-settings",
    path: trip,
    signedIn: true,
    prepare: (page) => click(page, /^(change the dates|datum ändern|.*daten? ändern)/i),
  },
  { name: "trip-share", path: trip, signedIn: true, prepare: (page) => click(page, /^(share|teilen)/i) },
  { name: "trip-history", path: trip, signedIn: true, prepare: (page) => click(page, /^(history|verlauf)/i) },
  { name: "trip-empty", path: spare, signedIn: true, prepare: quiet },
  { name: "trip-gone", path: "/trips/00000000-0000-7000-8000-000000000000", signedIn: true },
  {
    name: "trip-offline",
    path: spare,
    signedIn: true,
    prepare: async (page) => {
      await offline(page);
      await rename(page, "Castle of Saint George");
    },
  },
  {
    name: "trip-clash",
    path: spare,
    signedIn: true,
    prepare: async (page, _phone, { renameAsFriend }) => {
      await offline(page);
      await rename(page, "Castle in the morning");
      await renameAsFriend("Castle in the evening");
      await page.context().setOffline(false);
      await page.getByRole("dialog").waitFor({ timeout: 15_000 });
    },
  },
  {
    name: "trip-print",
    path: trip,
    signedIn: true,
    view: "board.list.map",
    prepare: async (page, phone) => {
      // The width of a sheet of A4 without its margins.
      if (!phone) await page.setViewportSize({ width: 700, height: 990 });
      await page.emulateMedia({ media: "print" });
    },
  },
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
  { name: "offline-page", path: "/offline", signedIn: true },
  { name: "design", path: "/design", signedIn: true },
];
