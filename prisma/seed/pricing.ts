import type { Client } from "pg";
import { ruleSchema } from "#domain/pricing/rule.ts";
import { SEED_RULES } from "./pricing-rules.ts";

/** Published from the beginning of time, so that any date can be priced. */
const SINCE = "2026-01-01T00:00:00Z";

/** Puts the first rules in. A rule that is there is left alone, whatever operators made of it; one they retired does not come back. */
export async function seedPricing(client: Client): Promise<number> {
  const rows = SEED_RULES.map(({ id, definition }) => ({ id, definition: ruleSchema.parse(definition) }));
  await client.query("BEGIN");
  try {
    const { rows: added } = await client.query<{ id: string }>(
      `INSERT INTO pricing_rule (id, kind, created_at) SELECT *, now() FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING RETURNING id`,
      [rows.map(({ id }) => id), rows.map(({ definition }) => definition.kind)],
    );
    const fresh = new Set(added.map(({ id }) => id));
    const own = rows.filter(({ id }) => fresh.has(id));
    await client.query(
      `INSERT INTO pricing_rule_version (rule_id, version, definition, note, valid_from, created_at, created_by, published_at, published_by)
       SELECT id, 1, definition, 'Ships with the product', $3::timestamptz, now(), 'Caravan', now(), 'Caravan'
       FROM unnest($1::text[], $2::jsonb[]) AS rule (id, definition)`,
      [own.map(({ id }) => id), own.map(({ definition }) => JSON.stringify(definition)), SINCE],
    );
    if (own.length > 0) await client.query("UPDATE pricing_state SET rules_version = rules_version + 1");
    await client.query("COMMIT");
    return own.length;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
