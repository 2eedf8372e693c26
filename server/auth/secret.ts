import { createHash, createHmac, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Env } from "#server/env.ts";

const files = new Map<string, string>();

function fileSecret(dataDir: string): string {
  const path = resolve(dataDir, "auth-secret");
  const known = files.get(path);
  if (known) return known;
  mkdirSync(dataDir, { recursive: true });
  // Written aside and linked, so that two processes starting at once agree and nobody reads half a file.
  const draft = join(dataDir, `auth-secret.${process.pid}.${randomBytes(4).toString("hex")}`);
  try {
    writeFileSync(draft, randomBytes(48).toString("base64url"), { mode: 0o600, flag: "wx" });
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const secret = readFileSync(path, "utf8").trim();
  if (secret.length < 32) throw new Error(`${path} holds no usable secret: delete it to have a new one made, which signs everyone out.`);
  files.set(path, secret);
  return secret;
}

/** The secret that signs cookies and mail links: AUTH_SECRET, else the one kept in DATA_DIR (made at first use, mode 600). */
export const authSecret = (env: Pick<Env, "AUTH_SECRET" | "DATA_DIR">): string => env.AUTH_SECRET ?? fileSecret(env.DATA_DIR);

/** A secret that can be made again from its label, so a job needs to carry the label only. 256 bits, URL-safe. */
export const derivedSecret = (env: Pick<Env, "AUTH_SECRET" | "DATA_DIR">, label: string): string =>
  createHmac("sha256", authSecret(env)).update(label).digest("base64url");

/** What is stored of a token: it has 256 random bits, so a plain digest is enough. */
export const sha256 = (secret: string): string => createHash("sha256").update(secret).digest("hex");
