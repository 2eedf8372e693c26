import { expect, test } from "@playwright/test";

test("pages run their own scripts under a policy that allows no others", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const answer = await page.goto("/sign-in");
  const policy = (await answer?.headerValue("content-security-policy")) ?? "";
  const nonce = /'nonce-([0-9a-f]{32})'/.exec(policy)?.[1];
  expect(nonce).toBeDefined();
  const scripts = ((await answer?.text()) ?? "").match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  // React has taken over once an event handler answers: the form refuses without a round trip of the page.
  await page.waitForFunction(() => Object.keys(document.querySelector("form") ?? {}).some((key) => key.startsWith("__reactProps")));
  expect(complaints).toEqual([]);
  // What came later was fetched by a script that may, and is our own.
  const later = await page.locator("script:not([nonce])").evaluateAll((found) => found.map((script) => (script as HTMLScriptElement).src));
  expect(later.filter((address) => !address.startsWith(`${new URL(page.url()).origin}/_next/static/`))).toEqual([]);
  const again = await page.request.get("/sign-in");
  expect(again.headers()["content-security-policy"]).not.toContain(nonce);
});

test("a script that somebody smuggles in does not run", async ({ page }) => {
  await page.goto("/sign-in");
  const ran = await page.evaluate(() => {
    const script = document.createElement("img");
    document.body.insertAdjacentHTML("beforeend", '<img src="/none.png" onerror="window.smuggled = true">');
    script.remove();
    return new Promise<boolean>((done) => setTimeout(() => done("smuggled" in window), 500));
  });
  expect(ran).toBe(false);
});

test("every answer carries an id and headers for safety, and the product says how it is", async ({ request }) => {
  for (const path of [
    "/",
    "/sign-in",
    "/api/health",
    "/api/v1/users/me",
    "/no-such-page",
    "/icon.svg",
    "/socket.io/?EIO=4&transport=polling",
  ]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-request-id"], path).toMatch(/^[\w.:-]{8,64}$/);
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
  }
  const health = await request.get("/api/health");
  expect(health.status()).toBe(200);
  expect(await health.json()).toMatchObject({ status: "ok", database: "ok", workers: { booking: "ok", notification: "ok", relay: "ok" } });
});

test("metrics are for this machine", async ({ request }) => {
  expect(await (await request.get("/metrics")).text()).toContain("caravan_http_request_duration_seconds");
  expect((await request.get("/metrics", { headers: { "x-forwarded-for": "203.0.113.9" } })).status()).toBe(404);
});
