import { expect, newTrip, test } from "./people.ts";

test("the owner invites a member, who sees the trip until taken off it", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const ben = await person("Ben");
  const { url } = await newTrip(ana, { items: ["Temple"] });
  await ben.page.goto(url);
  await expect(ben.page.getByRole("heading", { name: "Nothing here" })).toBeVisible();

  await openTrip(ana, url);
  await ana.page.getByRole("button", { name: "Share" }).click();
  const share = ana.page.getByRole("dialog", { name: "Share this trip" });
  await share.getByLabel("E-mail of the person").fill(ben.email);
  await share.getByRole("button", { name: "Invite" }).click();
  await expect(share.getByRole("region", { name: "Members" })).toContainText("Ben");

  const his = await openTrip(ben, url);
  await expect(his.item("Temple")).toBeVisible();
  await his.add(null, "A museum");
  await his.isSaved();

  await share.getByRole("button", { name: "Remove Ben" }).click();
  await expect(ben.page.getByRole("heading", { name: "This trip is no longer yours to see" })).toBeVisible();
  await ben.page.reload();
  await expect(ben.page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
});

test("a viewer reads and cannot edit; a link lets somebody join", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const ben = await person("Ben");
  const { url } = await newTrip(ana, { items: ["Temple"] });
  await openTrip(ana, url);
  await ana.page.getByRole("button", { name: "Share" }).click();
  const share = ana.page.getByRole("dialog", { name: "Share this trip" });
  await share.getByLabel("Who joins by the link").selectOption("viewer");
  await share.getByRole("button", { name: "Link to join" }).click();
  const link = await share.getByLabel("Link to join").inputValue();

  await ben.page.goto(new URL(link).pathname);
  await ben.page.getByRole("button", { name: "Join the trip" }).click();
  await expect(ben.page).toHaveURL(new RegExp(`${url}$`));
  const his = await openTrip(ben, url);
  await expect(his.item("Temple")).toBeVisible();
  await expect(ben.page.getByRole("button", { name: /^Add to/ })).toHaveCount(0);
  await expect(ben.page.getByRole("button", { name: "Actions for Temple" })).toHaveCount(0);

  // Promoted while looking: the tools appear without a reload.
  await share.getByLabel("Role of Ben").selectOption("editor");
  await expect(ben.page.getByRole("button", { name: "Actions for Temple" })).toBeVisible();
});

test("a view link shows the plan without an account and without costs", async ({ person, openTrip, browser, baseURL }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple"] });
  const trip = await openTrip(ana, url);
  await trip.open("Temple");
  await trip.write("Cost", "4500");
  await trip.write("Booking reference", "SECRET-1");
  await trip.closePanel();
  await ana.page.getByRole("button", { name: "Share" }).click();
  const share = ana.page.getByRole("dialog", { name: "Share this trip" });
  await share.getByLabel("Who may look").selectOption("link");
  await share.getByRole("button", { name: "Link to look" }).click();
  const link = await share.getByLabel("Link to look").inputValue();

  const stranger = await browser.newContext({ baseURL: baseURL ?? "" });
  const page = await stranger.newPage();
  await page.goto(new URL(link).pathname);
  await expect(page.getByText("Temple")).toBeVisible();
  await expect(page.locator("body")).not.toContainText("4,500");
  expect(await page.content()).not.toContain("SECRET-1");
  await stranger.close();
});
