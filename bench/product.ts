import { type ChildProcess, spawn } from "node:child_process";

const PORT = 4190;

/** Resolves when the address answers well. */
export async function answers(url: string, ms = 300_000): Promise<boolean> {
  const until = Date.now() + ms;
  while (Date.now() < until) {
    const well = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (well) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

/** The product with data that is thrown away. */
export async function startProduct(): Promise<{ url: string; stop: () => void }> {
  const url = `http://127.0.0.1:${PORT}`;
  const { DATABASE_URL: _, ...rest } = process.env;
  const child: ChildProcess = spawn(process.execPath, ["scripts/start.mjs", "--temporary"], {
    env: { ...rest, PORT: String(PORT), HOST: "127.0.0.1", LOG_LEVEL: "warn" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (await answers(`${url}/api/health`)) return { url, stop: () => void child.kill("SIGTERM") };
  child.kill("SIGTERM");
  throw new Error("the product did not start");
}
