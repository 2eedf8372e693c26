import { expect, newTrip, test } from "./people.ts";

test("an invitation by e-mail waits in the list and can be withdrawn; errors are said in words", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana);
  await openTrip(ana, url);
  await ana.page.getByRole("button", { name: "Share" }).click();
  const share = ana.page.getByRole("dialog", { name: "Share this trip" });
  await share.getByLabel("E-mail of the person").fill("cleo@example.test");
  await share.getByLabel("What they may do").selectOption("suggester");
  await expect(share).toContainText("Sees everything and suggests; others decide.");
  await share.getByRole("button", { name: "Invite", exact: true }).click();
  const waiting = share.getByRole("listitem").filter({ hasText: "cleo@example.test" });
  await expect(waiting).toContainText("invited until");
  await expect(waiting).toContainText("Can suggest");
  await waiting.getByRole("button", { name: "Withdraw the invitation of cleo@example.test" }).click();
  await expect(waiting).toHaveCount(0);

  // A trip keeps its last owner.
  await share.getByLabel("Role of Ana").selectOption("viewer");
  await share.getByRole("button", { name: "Yes" }).click();
  await expect(ana.page.getByText("A trip needs an owner. Make somebody else the owner first.").first()).toBeVisible();
});

test("ownership passes to another member", async ({ person, openTrip }) => {
  const ana = await person("Ana");
  const ben = await person("Ben");
  const { url } = await newTrip(ana, { with: [ben] });
  await openTrip(ana, url);
  await ana.page.getByRole("button", { name: "Share" }).click();
  const share = ana.page.getByRole("dialog", { name: "Share this trip" });
  await share.getByLabel("Role of Ben").selectOption("owner");
  await expect(share).toContainText("Make Ben an owner?");
  await share.getByRole("button", { name: "Yes" }).click();
  await expect(ana.page.getByText("Ben: Owner").first()).toBeVisible();
  await share.getByLabel("Role of Ana").selectOption("editor");
  await share.getByRole("button", { name: "Yes" }).click();
  await expect(ana.page.getByRole("dialog", { name: "People on this trip" })).toBeVisible();
});

test("a view link shows costs only when the owner allows it", async ({ person, openTrip, browser, baseURL }) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { items: ["Temple"] });
  const trip = await openTrip(ana, url);
  await trip.open("Temple");
  await trip.write("Booking reference", "SECRET-1");
  await trip.closePanel();
  await trip.isSaved();
  await ana.page.getByRole("button", { name: "Share" }).click();
  const share = ana.page.getByRole("dialog", { name: "Share this trip" });
  await share.getByLabel("Who may look").selectOption("link");
  await share.getByLabel("Show costs and references").check();
  await share.getByRole("button", { name: "Link to look" }).click();
  await expect(share).toContainText("also at costs and references");
  const link = await share.getByLabel("Link to look").inputValue();

  const stranger = await browser.newContext({ baseURL: baseURL ?? "" });
  const token = new URL(link).pathname.split("/").at(-1);
  const answer = await stranger.request.get(`/api/v1/shared/${token}`);
  expect((await answer.json()).items[0].bookingRef).toBe("SECRET-1");
  await share.getByRole("button", { name: "Close this link" }).click();
  await expect(share.getByLabel("Link to look")).toHaveCount(0);
  expect((await stranger.request.get(`/api/v1/shared/${token}`)).status()).toBe(404);
  await stranger.close();
});
