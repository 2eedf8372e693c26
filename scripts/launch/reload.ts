import { watch } from "node:fs";
import type { Supervised } from "./supervisor.ts";

const QUIET_MS = 200;
const END_MS = 3_000;
/** Next reloads what pages and routes use; the web process must start again for what only server/main.ts loads. */
const WEB_ONLY = /^server\/(main\.ts|http\/|realtime\/)|^domain\/itinerary\/protocol\.ts$/;

/** Which processes must start again after these files changed. */
export function affected(paths: Iterable<string>): { readonly web: boolean; readonly workers: boolean } {
  const sources = [...paths].filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"));
  return {
    web: sources.some((path) => WEB_ONLY.test(path)),
    workers: sources.some((path) => /^(server|domain|workers)\//.test(path) && !/^server\/(main\.ts|http\/|realtime\/)/.test(path)),
  };
}

/** Starts processes again when their sources change. */
export function reloadOnChange(web: Supervised, workers: readonly Supervised[]): void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const apply = (): void => {
    const { web: webToo, workers: workersToo } = affected(changed);
    changed.clear();
    for (const one of [...(webToo ? [web] : []), ...(workersToo ? workers : [])]) void one.reload(END_MS);
  };
  for (const folder of ["server", "domain", "workers"])
    watch(folder, { recursive: true }, (_event, name) => {
      if (!name) return;
      changed.add(`${folder}/${name}`);
      clearTimeout(timer);
      timer = setTimeout(apply, QUIET_MS);
    });
}
