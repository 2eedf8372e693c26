import { type StaffAction, type StaffRole, staffCan } from "#domain/access/policy.ts";
import { notFound } from "#domain/errors.ts";
import type { ServiceContext } from "#server/context.ts";
import { findPerson } from "#server/staff/repository.ts";

declare const granted: unique symbol;
/** Proof that the actor may do this. Only `authorizeStaff` makes it. `author` is a person's id, or the product's own part that acts. */
export type StaffAccess<A extends StaffAction> = { readonly author: string; readonly [granted]: A };

/** Operator: by role (`npm run operator`), or a proved e-mail of OPERATOR_EMAILS. An unproved one opens nothing: anybody could register it. */
async function roleOf(ctx: ServiceContext, userId: string): Promise<StaffRole> {
  const person = await findPerson(ctx, userId);
  if (!person) return "user";
  const named = ctx.env.OPERATOR_EMAILS.toLowerCase()
    .split(",")
    .some((email) => email.trim() === person.email);
  return person.role === "operator" || (named && person.emailVerified !== null) ? "operator" : "user";
}

/** Lets staff pass who may do this; to everyone else it does not exist. */
export async function authorizeStaff<A extends StaffAction>(ctx: ServiceContext, action: A): Promise<StaffAccess<A>> {
  const { actor } = ctx;
  if (actor.type === "user" && staffCan(await roleOf(ctx, actor.userId), action)) return { author: actor.userId } as StaffAccess<A>;
  throw notFound("page");
}

/** The same, and the product itself: jobs, the supplier's news, tests. */
export async function authorizeStaffOrSystem<A extends StaffAction>(ctx: ServiceContext, action: A): Promise<StaffAccess<A>> {
  if (ctx.actor.type === "system") return { author: `system:${ctx.actor.name}` } as StaffAccess<A>;
  return authorizeStaff(ctx, action);
}
