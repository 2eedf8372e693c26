import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../../scripts/launch/embedded.ts";
import { migrate, migrationState, seed, seedState } from "../../scripts/launch/prepare.ts";

/** False on the embedded database: no LISTEN, one transaction at a time. Suites that need more skip themselves. */
export const onRealPostgres = process.env.DATABASE_EMBEDDED !== "on";

const CACHE = "node_modules/.cache/caravan";

/** Data directories to start from, by what they must contain; the state in the name makes an old one useless. */
const TEMPLATES = {
  migrated: () => migrationState(),
  seeded: () => `${migrationState()}${seedState()}`,
} as const;
export type Template = keyof typeof TEMPLATES;

export const embeddedEnv = (url: string): Record<string, string> => ({ DATABASE_URL: url, DATABASE_EMBEDDED: "on" });

async function fill(dataDir: string, template: Template): Promise<void> {
  const database = await startEmbedded(dataDir);
  try {
    await database.opened;
    const env = embeddedEnv(database.url);
    await migrate({ env, stampDir: dataDir, fresh: database.fresh });
    if (template === "seeded") await seed({ env, stampDir: dataDir, fresh: database.fresh });
  } finally {
    await database.stop();
  }
}

/** Copies a prepared data directory to a new temporary one. Creating the first takes a while; later runs find it. */
export async function copyTemplate(template: Template): Promise<string> {
  const name = `${template}-${TEMPLATES[template]().slice(0, 16)}`;
  const cached = join(CACHE, name);
  if (!existsSync(cached)) {
    mkdirSync(CACHE, { recursive: true });
    const draft = mkdtempSync(join(CACHE, "draft-"));
    const migrated = template === "seeded" ? await copyTemplate("migrated") : null;
    if (migrated) {
      cpSync(migrated, draft, { recursive: true });
      rmSync(migrated, { recursive: true });
    }
    await fill(draft, template);
    for (const old of readdirSync(CACHE)) if (old.startsWith(`${template}-`)) rmSync(join(CACHE, old), { recursive: true, force: true });
    // Another run may have finished the same one meanwhile.
    if (!existsSync(cached)) renameSync(draft, cached);
    else rmSync(draft, { recursive: true });
  }
  const directory = mkdtempSync(join(tmpdir(), "caravan-test-"));
  cpSync(cached, directory, { recursive: true });
  return directory;
}

/** An embedded database of its own for one run, migrated and empty. */
export async function startTestDatabase(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const directory = await copyTemplate("migrated");
  const database = await startEmbedded(directory);
  await database.opened;
  return {
    url: database.url,
    stop: async () => {
      await database.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
