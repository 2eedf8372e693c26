import { existsSync, readFileSync } from "node:fs";
import type { SourceFile } from "./check-files.ts";

/** Paths in back quotes or links that look like files of this repository and are not there. */
export function checkDocs(paths: readonly string[], exists: (path: string) => boolean = existsSync): string[] {
  const problems: string[] = [];
  const roots = new Set(paths.map((path) => path.split("/")[0]));
  for (const path of paths.filter((item) => item.endsWith(".md") && item !== "CHANGELOG.md")) {
    const text = readFileSync(path, "utf8");
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
    for (const [, quoted] of text.matchAll(/`([A-Za-z0-9_.[\]()/-]+\/[A-Za-z0-9_.[\]()/-]*)`/g)) {
      if (quoted && roots.has(quoted.split("/")[0]) && !exists(quoted)) problems.push(`${path}: names \`${quoted}\`, which is not there`);
    }
    for (const [, target] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (target && !/^[a-z]+:/.test(target) && !exists(`${folder}/${target}`))
        problems.push(`${path}: links to ${target}, which is not there`);
    }
  }
  return problems;
}

const RULE = /^\|\s*([A-Z]{1,2}\d+)\s*\|/gm;
const RULE_HEADING = /^(?:#{2,4}|[-*])\s+\**([A-Z]{1,2}\d+)\b/gm;

/** Rules of docs/spec that no test title quotes, and quoted rules that no document states. */
export function checkSpec(paths: readonly string[], files: readonly SourceFile[]): string[] {
  const stated = new Map<string, string>();
  for (const path of paths.filter((item) => item.startsWith("docs/spec/") && item.endsWith(".md"))) {
    const text = readFileSync(path, "utf8");
    for (const pattern of [RULE, RULE_HEADING]) for (const [, id] of text.matchAll(pattern)) if (id) stated.set(id, path);
  }
  const quoted = new Map<string, string>();
  for (const { path, text } of files.filter((file) => /\.(test|spec)\.tsx?$/.test(file.path))) {
    for (const [, ids] of text.matchAll(/\[([A-Z]{1,2}\d+(?:(?:,\s*|\s|\]\s*\[)[A-Z]{1,2}\d+)*)\]/g)) {
      for (const id of ids?.match(/[A-Z]{1,2}\d+/g) ?? []) quoted.set(id, path);
    }
  }
  return [
    ...[...stated].filter(([id]) => !quoted.has(id)).map(([id, path]) => `${path}: rule ${id} has no test that quotes it`),
    ...[...quoted]
      .filter(([id]) => !stated.has(id))
      .map(([id, path]) => `${path}: quotes rule ${id}, which no document in docs/spec states`),
  ];
}
