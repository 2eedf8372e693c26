import { expect, it } from "vitest";
import { hashPassword, needsRehash, verifyPassword } from "#server/auth/password.ts";

const cheap = { ln: 10, r: 8, p: 1 };

it("stores parameters and salt with the hash, and never the same hash twice", async () => {
  const [one, two] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword("correct horse", one)).toBe(true);
  expect(await verifyPassword("correct horsf", one)).toBe(false);
});

it("reads hashes of other parameters and asks to make them anew", async () => {
  const old = await hashPassword("correct horse", cheap);
  expect(await verifyPassword("correct horse", old)).toBe(true);
  expect(needsRehash(old)).toBe(true);
  expect(needsRehash(await hashPassword("correct horse"))).toBe(false);
});

it("takes the same letters for the same password, however they are put into bytes", async () => {
  const composed = "caf\u00e9-caf\u00e9";
  expect(await verifyPassword(composed.normalize("NFD"), await hashPassword(composed.normalize("NFC"), cheap))).toBe(true);
});

it("fits nothing to an account without a password or with an unreadable hash", async () => {
  expect(await verifyPassword("anything", null)).toBe(false);
  expect(await verifyPassword("anything", "$2b$10$notours")).toBe(false);
  expect(needsRehash("$2b$10$notours")).toBe(true);
});

it("takes as long when there is nobody to compare with", async () => {
  const stored = await hashPassword("correct horse");
  const time = async (encoded: string | null): Promise<number> => {
    const start = performance.now();
    await verifyPassword("wrong horse", encoded);
    return performance.now() - start;
  };
  const rounds = async (encoded: string | null) => Math.min(await time(encoded), await time(encoded), await time(encoded));
  const ratio = (await rounds(null)) / (await rounds(stored));
  expect(ratio).toBeGreaterThan(0.4);
  expect(ratio).toBeLessThan(2.5);
});

it("works through a storm two at a time and turns away what would wait too long", async () => {
  const results = await Promise.allSettled(Array.from({ length: 230 }, () => hashPassword("correct horse", cheap)));
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(28);
  expect(refused[0]).toMatchObject({ reason: { code: "rate_limited", details: { retryAfter: 10 } } });
  // The way is free again afterwards.
  expect(await hashPassword("correct horse", cheap)).toContain("ln=10");
});
