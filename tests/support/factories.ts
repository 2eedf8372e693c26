import { v7 } from "uuid";
import type { ServiceContext } from "#server/context.ts";

let count = 0;
/** A short word no other test uses. */
export const unique = (prefix = "x"): string => `${prefix}-${process.pid}-${Date.now().toString(36)}-${++count}`;

/** A public address no other test comes from: counters of addresses outlive a test. */
export const address = (): string => `100.${[64, 256, 256].map((limit) => Math.floor(Math.random() * limit)).join(".")}`;

/** A user without a password, straight into the table. Tests own their data: no shared rows. */
export async function createUser(
  ctx: ServiceContext,
  overrides: { email?: string; name?: string; passwordHash?: string; timeZone?: string } = {},
) {
  const at = ctx.now();
  return ctx.db.user.create({
    data: { id: v7(), email: `${unique("user")}@example.test`, name: "Test Traveller", createdAt: at, updatedAt: at, ...overrides },
  });
}
