import { z } from "zod";
import { conn, type ServiceContext } from "#server/context.ts";

export interface Spend {
  readonly provider: string;
  /** UTC date */
  readonly day: string;
  /** Thousandths of a cent. */
  readonly millicents: number;
  readonly cap: number;
}

/**
 * Adds a cost to the day's sum unless the sum would pass the cap. One statement: the row is locked and read anew before the condition
 * is tried, so no two calls can both take the last cent (P17).
 */
export async function claimSpend(ctx: ServiceContext, { provider, day, millicents, cap }: Spend): Promise<boolean> {
  const rows = await conn(ctx).$queryRaw<unknown[]>`
    INSERT INTO place_spend AS s (provider, day, millicents, calls)
    SELECT ${provider}, ${day}, ${millicents}::bigint, 1 WHERE ${millicents}::bigint <= ${cap}::bigint
    ON CONFLICT (provider, day) DO UPDATE SET millicents = s.millicents + excluded.millicents, calls = s.calls + 1
    WHERE s.millicents + excluded.millicents <= ${cap}::bigint
    RETURNING s.calls`;
  return rows.length > 0;
}

const spendRow = z.object({ millicents: z.bigint().transform(Number), calls: z.int() });
/** What a day cost so far. */
export async function findSpend(ctx: ServiceContext, provider: string, day: string): Promise<z.infer<typeof spendRow>> {
  const row = await conn(ctx).placeSpend.findUnique({
    where: { provider_day: { provider, day } },
    select: { millicents: true, calls: true },
  });
  return row ? spendRow.parse(row) : { millicents: 0, calls: 0 };
}
