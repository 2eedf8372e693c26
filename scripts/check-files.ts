import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Tracked and new files of the repository, as paths from its root. */
export function repositoryFiles(): string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" });
  return [...new Set(list.split("\n"))].filter((path) => path !== "" && existsSync(path));
}

export const sourceFiles = (): SourceFile[] =>
  repositoryFiles()
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));

/** Modules a file imports, as written. Type-only imports count too: they are a dependency of the reader. */
export function importsOf({ text }: SourceFile): { readonly specifier: string; readonly typeOnly: boolean }[] {
  const pattern = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^;'"]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => ({ specifier: match[2] ?? match[3] ?? "", typeOnly: match[1] !== undefined }));
}

/** A specifier as a path from the root of the repository, or null for a package. */
export function resolveImport(from: string, specifier: string): string | null {
  if (specifier.startsWith("#") && specifier !== "#prisma") return specifier.slice(1);
  if (!specifier.startsWith(".")) return null;
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
