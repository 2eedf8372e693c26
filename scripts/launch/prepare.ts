import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./children.ts";
import { hashTree, Stamp } from "./stamps.ts";
import { Advice, say, step } from "./steps.ts";

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

interface Database {
  readonly env: Readonly<Record<string, string>>;
  /** Where to remember what was applied; only for the database that lives in this directory. */
  readonly stampDir: string | null;
  readonly fresh: boolean;
}

const migrationStamp = (dir: string): Stamp => new Stamp(join(dir, "migrations.sha256"));
export const migrationState = (): string => hashTree(["prisma/migrations", "scripts/migrate.ts", "node_modules/pg-boss/package.json"]);

/** True when the embedded database in `dataDir` is known to have the current schema. */
export const isMigrated = (dataDir: string): boolean => migrationStamp(dataDir).matches(migrationState());

/** Applies the migrations. The embedded database remembers the last set, so that a second start need not ask. */
export async function migrate({ env, stampDir, fresh }: Database): Promise<void> {
  const wanted = migrationState();
  const stamp = stampDir === null ? null : migrationStamp(stampDir);
  if (fresh) stamp?.clear();
  if (stamp?.matches(wanted)) return;
  await step("Schema", "applying the migrations", () => run({ name: "migrate", args: ["scripts/migrate.ts"], env, output: "quiet" }));
  stamp?.write(wanted);
}

/** Everything the reference data is made of: curated files, code, and the packages of the lockfile. */
export const seedState = (): string =>
  hashTree(["prisma/seed.ts", "prisma/seed", "prisma/data", "domain/place", "package-lock.json"], isTest);

/** Loads airports, places, sights and the demo trip. The embedded database remembers, so that a second start need not ask. */
export async function seed({ env, stampDir, fresh }: Database): Promise<void> {
  if (!existsSync("prisma/seed.ts")) return;
  const wanted = `${seedState()} ${process.env.DEMO_DATA ?? ""}`.trim();
  const stamp = stampDir === null ? null : new Stamp(join(stampDir, "reference.sha256"));
  if (fresh) stamp?.clear();
  if (stamp?.matches(wanted)) return;
  const since = performance.now();
  await run({ name: "seed", args: ["prisma/seed.ts"], env });
  stamp?.write(wanted);
  say(`Reference data: ready (${((performance.now() - since) / 1000).toFixed(1)} s)`);
}

const SOURCES = [
  ...["app", "components", "domain", "server", "prisma/schema", "public"],
  ...["next.config.ts", "postcss.config.mjs", "proxy.ts", "tsconfig.json", "package.json", "package-lock.json"],
];
/** Builds the pages when their sources differ from those of the last build. */
export async function build(env: Readonly<Record<string, string>>): Promise<void> {
  const wanted = hashTree(SOURCES, isTest);
  const stamp = new Stamp(".next/caravan-build");
  if (stamp.matches(wanted) && existsSync(".next/BUILD_ID")) return;
  // A build that is interrupted must not pass for a finished one.
  stamp.clear();
  await step("Pages", "building them", () =>
    run({ name: "build", args: ["node_modules/next/dist/bin/next", "build"], env: { ...env, NODE_ENV: "production" }, output: "quiet" }),
  );
  if (!existsSync(".next/BUILD_ID")) throw new Advice("The build ended without a result. Try once more.");
  stamp.write(wanted);
}

export const version = (): string => (JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version;
