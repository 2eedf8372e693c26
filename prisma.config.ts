import { existsSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "prisma/config";

// Prisma's CLI wants a native schema engine from a download host and fails without it, even for `generate`.
// Where the variable is unset, scripts/schema-engine.mjs runs the official WASM build of the same engine instead.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "scripts/schema-engine.mjs");
process.env.CHECKPOINT_DISABLE ??= "1";
process.env.PRISMA_HIDE_UPDATE_MESSAGE ??= "1";
if (existsSync(".env")) process.loadEnvFile(".env");

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  // `prisma generate` must work without a database: no env("DATABASE_URL"), which throws when unset.
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
