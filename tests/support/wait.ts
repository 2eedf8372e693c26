import { setTimeout as pause } from "node:timers/promises";

/** Waits until `condition` holds; fails with its last error, or by saying that time is up. */
export async function waitFor(condition: () => boolean | Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const until = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error(`still not true after ${timeoutMs} ms: ${condition}`);
    await pause(50);
  }
}
