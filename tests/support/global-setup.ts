import { run } from "../../scripts/launch/children.ts";
import { embeddedEnv, startTestDatabase } from "./database.ts";

/** Gives the service tests a migrated database: TEST_DATABASE_URL, or an embedded one started for this run. */
export default async function setup(): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) {
    Object.assign(process.env, { DATABASE_URL: url, DATABASE_EMBEDDED: "off" });
    await run({ name: "migrate", args: ["scripts/migrate.ts"], env: { DATABASE_URL: url }, output: "quiet" });
    return async () => {};
  }
  const database = await startTestDatabase();
  Object.assign(process.env, embeddedEnv(database.url));
  return () => database.stop();
}
