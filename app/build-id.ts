import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";

let known: string | undefined;

/** Which build of the pages this process serves; "dev" while they are built on request. */
export function buildId(): string {
  if (process.env.NODE_ENV === "development") return "dev";
  known ??= readFileSync(join(process.cwd(), ".next", "BUILD_ID"), "utf8").trim();
  return known;
}
