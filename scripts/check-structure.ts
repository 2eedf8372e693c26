import type { SourceFile } from "./check-files.ts";

const MAX_LINES = 300;
/** Words that say nothing about what a file is. */
const VAGUE = /(^|[-/])(utils?|helpers?|misc|common|manager|stuff)([-./]|$)/i;
/** Habits with a check: what must not stand where, and why. */
const FORBIDDEN: readonly { readonly in: RegExp; readonly text: RegExp; readonly why: string }[] = [
  {
    in: /^domain\/(?!.*\.test\.)/,
    text: /\bDate\.now\(|\bnew Date\(\)|\brandomUUID\b|\bMath\.random\b/,
    why: "domain/ has no clock and no randomness",
  },
  {
    in: /^server\/.*\/service\.ts$/,
    text: /\bDate\.now\(|\bnew Date\(\)|\brandomUUID\b|\bMath\.random\b/,
    why: "time and ids come from ctx",
  },
  { in: /^server\/.*\/router\.ts$/, text: /\btry\s*\{|\$queryRaw|\.db\./, why: "routers only adapt" },
  { in: /^(components|app)\/(?!.*\.test\.)/, text: /\brole\s*===/, why: "screens ask abilities, never compare roles" },
  { in: /^(domain|server|components|app|workers)\//, text: /\b(enum)\s+[A-Z]\w*\s*\{/, why: "no enums: workers run plain node" },
  { in: /^server\/(?!trpc\/|rest\/)(?!.*\.test\.)/, text: /\bTRPCError\b/, why: "services throw AppError" },
  { in: /\.test\.tsx?$/, text: /vi\.mock\([^)]*db\.ts/, why: "tests use a real database" },
  {
    in: /^(domain|server|components|app|workers|scripts|tests|prisma)\//,
    text: /\b(?:it|test|describe)\.only\(/,
    why: "a focused test hides the others",
  },
];
/** Where the environment may be read directly: entries before server/env.ts is loaded, configuration, tests. */
const ENV_READERS =
  /^(scripts|tests|bench|prisma)\/|^server\/(env|log|main)\.ts$|\.config\.ts$|\.test\.tsx?$|^server\/auth\/secret\.ts$|^server\/auth\/options\.ts$/;

export function checkStructure(files: readonly SourceFile[], paths: readonly string[]): string[] {
  const problems: string[] = [];
  for (const { path, text } of files) {
    const lines = text.split("\n").length - 1;
    if (lines > MAX_LINES) problems.push(`${path}: ${lines} lines, at most ${MAX_LINES}`);
    if (/(^|\/)index\.tsx?$/.test(path) && /^(domain|server|components)\//.test(path))
      problems.push(`${path}: no barrels; import the file that owns the thing`);
    if (VAGUE.test(path)) problems.push(`${path}: the name does not say what is in it`);
    for (const rule of FORBIDDEN) if (rule.in.test(path) && rule.text.test(text)) problems.push(`${path}: ${rule.why}`);
    if (/\bprocess\.env\b/.test(text) && !ENV_READERS.test(path) && !/NODE_ENV/.test(text))
      problems.push(`${path}: the environment is read in server/env.ts only`);
  }
  for (const path of paths) {
    const name = path.split("/").at(-1) ?? "";
    if (/\s/.test(name)) problems.push(`${path}: a file name has no spaces`);
    if (/\.(ts|tsx)$/.test(name) && !/^[a-z0-9.[\]-]+$/.test(name)) problems.push(`${path}: file names are lower case with hyphens`);
  }
  return problems;
}
