import { type APIRequestContext, type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { addDays } from "#domain/time.ts";
import { TripPage } from "./trip-page.ts";

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly id: string;
  readonly token: string;
  readonly context: BrowserContext;
  readonly page: Page;
}
export const PASSWORD = "correct-horse-battery";
let count = 0;
export const uniqueEmail = (name: string): string => `${name.toLowerCase()}-${Date.now().toString(36)}-${(count += 1)}@example.test`;

/** The first day of the trips of the tests: far enough ahead, whenever they run. */
export const FIRST_DAY = addDays(new Date().toISOString().slice(0, 10), 40);

async function signIn(request: APIRequestContext, origin: string, email: string): Promise<void> {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const answer = await request.post("/api/auth/callback/password", {
    form: { email, password: PASSWORD, csrfToken, json: "true" },
    headers: { origin },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** A person with an account, signed in in a browser of their own. */
export async function newPerson(browser: Browser, baseURL: string, name: string): Promise<Person> {
  const context = await browser.newContext({ baseURL });
  const email = uniqueEmail(name);
  const answer = await context.request.post("/api/v1/users/register", { data: { email, password: PASSWORD, name } });
  expect(answer.status(), await answer.text()).toBe(201);
  const { user, token } = await answer.json();
  await signIn(context.request, new URL(baseURL).origin, email);
  return { name, email, id: user.id, token, context, page: await context.newPage() };
}

interface TripWish {
  readonly days?: number;
  readonly name?: string;
  readonly with?: readonly Person[];
  /** Titles of the items of the first day. */
  readonly items?: readonly string[];
}

/** A trip of a person, made over the public API. */
export async function newTrip(owner: Person, { days = 3, name = "Japan in spring", with: others = [], items = [] }: TripWish = {}) {
  const call = async (method: "post" | "put", path: string, data: object) => {
    const answer = await owner.context.request[method](`/api/v1/itineraries${path}`, {
      data,
      headers: { authorization: `Bearer ${owner.token}` },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  const trip = await call("post", "", {
    name,
    startDate: FIRST_DAY,
    endDate: addDays(FIRST_DAY, days - 1),
    timeZone: "Asia/Tokyo",
    currency: "JPY",
  });
  if (items.length > 0)
    await call("put", `/${trip.id}/items`, { items: items.map((title) => ({ type: "activity", title, date: FIRST_DAY })) });
  for (const { email } of others) await call("post", `/${trip.id}/members`, { email, role: "editor" });
  return { id: trip.id as string, url: `/trips/${trip.id}` };
}

interface Fixtures {
  readonly person: (name: string) => Promise<Person>;
  readonly openTrip: (person: Person, url: string) => Promise<TripPage>;
}

/** Tests with people: their browsers close with the test. */
export const test = base.extend<Fixtures>({
  person: async ({ browser, baseURL }, use) => {
    const people: Person[] = [];
    await use(async (name) => {
      const person = await newPerson(browser, baseURL ?? "", name);
      people.push(person);
      return person;
    });
    await Promise.all(people.map(({ context }) => context.close()));
  },
  openTrip: async ({ browserName: _ }, use) => {
    await use(async (person, url) => {
      await person.page.goto(url);
      const trip = new TripPage(person.page);
      await trip.isLive();
      return trip;
    });
  },
});
export { expect };
