import type { ServiceContext } from "#server/context.ts";
import { authorizeStaff, type StaffAccess } from "#server/staff/access.ts";

/** Proof that the actor may edit rules. */
export type OperatorAccess = StaffAccess<"pricing">;

/** Rules of prices are the operators' business. To everyone else they do not exist. */
export const requireOperator = (ctx: ServiceContext): Promise<OperatorAccess> => authorizeStaff(ctx, "pricing");
