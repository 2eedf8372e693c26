import { AppError } from "#domain/errors.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { authorizeStaffOrSystem, type StaffAccess } from "#server/staff/access.ts";
import { recordChange } from "#server/staff/service.ts";

/** Why staff change something; an undo names the entry it takes back, and what must still be so. */
export interface Because {
  readonly reason?: string;
  readonly undo?: { readonly entry: string; readonly expected: unknown };
}
export type InventoryAccess = StaffAccess<"inventory">;

/** Only operators and the product itself change inventory; to others it does not exist. */
export const authorizeInventory = (ctx: ServiceContext): Promise<InventoryAccess> => authorizeStaffOrSystem(ctx, "inventory");

export interface Setting<T> {
  readonly what: "capacity" | "price" | "sales" | "closure";
  readonly subject: string;
  /** Names the subject, so that an entry can be undone and read. */
  readonly target: Readonly<Record<string, unknown>>;
  readonly read: (ctx: ServiceContext) => Promise<T>;
  readonly write: (ctx: ServiceContext, value: T) => Promise<unknown>;
}

/**
 * Sets one value of something whose row is locked, and notes it with what it was. Says which entry it is, null when it was so already.
 * `conflict` when an undo finds that somebody changed it again since.
 */
export async function changeSetting<T>(
  ctx: ServiceContext,
  access: InventoryAccess,
  setting: Setting<T>,
  value: T,
  because: Because,
): Promise<string | null> {
  return withTransaction(ctx, async (tx) => {
    const { what, subject, target } = setting;
    const before = await setting.read(tx);
    if (because.undo && JSON.stringify(before) !== JSON.stringify(because.undo.expected))
      throw new AppError("conflict", "This was changed again since. Look at it anew.");
    await setting.write(tx, value);
    if (JSON.stringify(before) === JSON.stringify(value)) return null;
    return recordChange(tx, access.author, {
      action: `inventory.${what}`,
      subject,
      before: { target, value: before },
      after: { target, value },
      reason: because.reason ?? "",
      undoes: because.undo?.entry,
    });
  });
}
