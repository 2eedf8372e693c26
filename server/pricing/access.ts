import { notFound } from "#domain/errors.ts";
import type { ServiceContext } from "#server/context.ts";
import { findPerson } from "#server/pricing/repository.ts";

declare const granted: unique symbol;
/** Proof that the actor may edit rules. Only `requireOperator` makes it. */
export type OperatorAccess = { readonly author: string; readonly [granted]: true };

/**
 * Rules of prices are the operators' business: role `operator`, or a proved e-mail of OPERATOR_EMAILS. To everyone else they do not exist.
 */
export async function requireOperator(ctx: ServiceContext): Promise<OperatorAccess> {
  if (ctx.actor.type === "user") {
    const person = await findPerson(ctx, ctx.actor.userId);
    const named = ctx.env.OPERATOR_EMAILS.toLowerCase()
      .split(",")
      .some((email) => email.trim() === person?.email);
    if (person?.role === "operator" || (named && person?.emailVerified)) return { author: ctx.actor.userId } as OperatorAccess;
  }
  throw notFound("page");
}
