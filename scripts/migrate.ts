/** Brings the database at DATABASE_URL to the current schema: Prisma's migrations, then the job queue's own tables. */
import { spawnSync } from "node:child_process";
import { installJobQueue } from "#server/jobs/pg-boss.ts";

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is not set.");
  process.exit(1);
}
const prisma = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "migrate", "deploy"], {
  stdio: ["ignore", "pipe", "pipe"],
  encoding: "utf8",
});
process.stdout.write(prisma.stdout);
if (prisma.status !== 0) {
  process.stderr.write(prisma.stderr);
  process.exit(prisma.status ?? 1);
}
await installJobQueue(url);
process.exit(0);
