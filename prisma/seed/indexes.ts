import type { Client } from "pg";

/**
 * Takes away the foreign keys and the indexes of tables that are about to be filled, and returns what puts them back from their own definitions.
 * Primary keys that other tables point at stay. All inside the caller's transaction, so nothing is lost when it fails.
 */
export async function withoutIndexes(client: Client, tables: readonly string[], say: (line: string) => void): Promise<() => Promise<void>> {
  const { rows: constraints } = await client.query<{ table: string; name: string; definition: string; type: string }>(
    `SELECT t.relname AS table, c.conname AS name, pg_get_constraintdef(c.oid) AS definition, c.contype AS type
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
     WHERE t.relname = ANY($1) AND t.relnamespace = current_schema()::regnamespace
       AND (c.contype = 'f' OR (c.contype = 'p' AND NOT EXISTS (SELECT 1 FROM pg_constraint r WHERE r.confrelid = t.oid)))
     ORDER BY c.contype`,
    [tables],
  );
  for (const { table, name } of constraints) await client.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT i.relname AS name, pg_get_indexdef(x.indexrelid) AS definition
     FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
     WHERE t.relname = ANY($1) AND t.relnamespace = current_schema()::regnamespace
       AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.indexrelid)
     ORDER BY i.relname`,
    [tables],
  );
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
  return async () => {
    for (const { definition } of indexes) await client.query(definition);
    for (const { table, name, definition } of constraints.reverse())
      await client.query(`ALTER TABLE "${table}" ADD CONSTRAINT "${name}" ${definition}`);
    say(`${indexes.length + constraints.length} indexes built`);
  };
}
