// A page of Next with a few lines of text and nothing of ours: what the framework alone costs.
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answers } from "./product.ts";

const PORT = 4191;
/** Below the repository, so that it is built with the same packages. */
const FOLDER = join(import.meta.dirname, "..", ".tmp", "bare-page");
const FILES: Readonly<Record<string, string>> = {
  "package.json": '{ "private": true, "type": "module" }',
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(join(import.meta.dirname, ".."))} }, typescript: { ignoreBuildErrors: true } };`,
  "app/layout.jsx": 'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  "app/page.jsx": `export const dynamic = "force-dynamic";
export default function Page() {
  return <main><h1>A bare page</h1><p>It has a heading and a paragraph, and was drawn by the server for this request.</p></main>;
}`,
};

const next = (...args: string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, "..", "node_modules", "next", "dist", "bin", "next"), ...args], {
    cwd: FOLDER,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });

/** Builds and serves it. */
export async function startBarePage(): Promise<{ url: string; stop: () => void }> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, "app"), { recursive: true });
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(FOLDER, path), text);
  const code = await new Promise<number>((ended) => next("build").once("exit", (end) => ended(end ?? 1)));
  if (code !== 0) throw new Error("the bare page could not be built");
  const server = next("start", "-p", String(PORT), "-H", "127.0.0.1");
  const url = `http://127.0.0.1:${PORT}`;
  if (await answers(url, 60_000)) return { url, stop: () => void server.kill("SIGTERM") };
  server.kill("SIGTERM");
  throw new Error("the bare page did not start");
}
