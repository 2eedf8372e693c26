import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Changes when any file below one of `paths` changes, comes or goes. Missing paths count as empty. */
export function hashTree(paths: readonly string[], skip: (path: string) => boolean = () => false): string {
  const hash = createHash("sha256");
  const visit = (path: string): void => {
    if (!existsSync(path) || skip(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
      return;
    }
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  };
  for (const path of paths) visit(path);
  return hash.digest("hex");
}

/** Remembers in a small file that something was done for a given state of its sources. */
export class Stamp {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  matches(value: string): boolean {
    return existsSync(this.#file) && readFileSync(this.#file, "utf8").trim() === value;
  }

  write(value: string): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, `${value}\n`);
  }

  clear(): void {
    rmSync(this.#file, { force: true });
  }
}
