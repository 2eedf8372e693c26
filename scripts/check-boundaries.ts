import { importsOf, resolveImport, type SourceFile } from "./check-files.ts";

/** Concepts in a line, lowest first: a service may import services of its own rank or below, never above. */
const RANK: Readonly<Record<string, number>> = {
  health: 0,
  metrics: 0,
  http: 0,
  "rate-limit": 0,
  supplier: 0,
  outbox: 0,
  place: 0,
  map: 0,
  flight: 0,
  stay: 0,
  activity: 0,
  pricing: 0,
  inventory: 0,
  staff: 0,
  offer: 0,
  payment: 0,
  media: 0,
  notification: 1,
  auth: 2,
  itinerary: 3,
  member: 4,
  expense: 5,
  ticket: 5,
  booking: 6,
  recommendation: 7,
  assistant: 7,
  import: 7,
  export: 7,
  analytics: 7,
  user: 8,
  privacy: 8,
  admin: 8,
};
/** Wiring that every layer may build on. */
const FOUNDATION = new Set(["jobs", "supplier", "outbox", "health", "metrics", "http", "rate-limit"]);
/** Composition: may see everything in server/. */
const COMPOSITION = /^server\/(container|main)\.ts$|^server\/(trpc\/(root|handler)|rest\/|realtime\/|jobs\/run-worker)/;

const concept = (path: string): string | null => path.match(/^server\/([^/]+)\//)?.[1] ?? null;
const role = (path: string): string =>
  path
    .split("/")
    .at(-1)
    ?.replace(/\.tsx?$/, "") ?? "";
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith("tests/") || path.startsWith("bench/");

function serverRule(from: string, to: string, typeOnly: boolean): string | null {
  if (to.startsWith("components/") || to.startsWith("app/")) return "server/ never imports the screens";
  if (to.startsWith("workers/") || to.startsWith("tests/") || to.startsWith("scripts/"))
    return "server/ never imports entries, tests or scripts";
  if (COMPOSITION.test(from)) return null;
  const own = concept(from);
  const other = concept(to);
  if (role(to) === "container" && role(from) !== "container" && !["request", "options", "session"].includes(role(from))) {
    return "only entries and adapters of the outside build contexts (server/container.ts)";
  }
  if (other === null || own === null || own === other || FOUNDATION.has(other) || other === "trpc") return null;
  if (role(to) === "repository" || role(to).endsWith("-repository")) return "a repository is private to its concept";
  if (typeOnly) return null;
  const ownRank = RANK[own];
  const otherRank = RANK[other];
  if (ownRank === undefined && !FOUNDATION.has(own) && own !== "trpc" && own !== "rest")
    return `server/${own} has no rank: give it a place in the line of concepts`;
  if (otherRank !== undefined && ownRank !== undefined && otherRank > ownRank)
    return `${own} stands below ${other} in the line of concepts`;
  return null;
}

/** Why one import is not allowed, or null. The table is in docs/ARCHITECTURE.md. */
export function boundaryRule(from: string, specifier: string, typeOnly = false): string | null {
  const to = resolveImport(from, specifier);
  if (isTest(from)) return null;
  if (from.startsWith("domain/")) {
    if (to === null)
      return ["zod", "temporal-polyfill", "fractional-indexing"].includes(specifier)
        ? null
        : "domain/ is pure: zod, the date and position libraries and itself";
    return to.startsWith("domain/") ? null : "domain/ imports only domain/";
  }
  if (specifier === "#prisma" || specifier.startsWith("@prisma/")) {
    const allowed = /^server\/[^/]+\/([a-z-]*repository|erase|export)\.ts$|^server\/(db|jobs\/pg-boss)\.ts$|^prisma\/|^scripts\//.test(
      from,
    );
    return allowed ? null : "only repositories know Prisma";
  }
  if (to === null) {
    if (["stripe", "openai", "nodemailer"].includes(specifier) && from.startsWith("server/")) {
      return ["router", "service", "repository", "access"].includes(role(from)) ? `${specifier} belongs in an adapter` : null;
    }
    if (from.startsWith("server/") && (specifier === "react" || specifier.startsWith("next/"))) {
      return from === "server/main.ts" || concept(from) === "http" ? null : "server/ runs under plain node: no react, no next/*";
    }
    return null;
  }
  if (/^(tests|bench)\//.test(to) && !/^(scripts|prisma)\//.test(from)) return "nobody imports tests or benchmarks";
  if (from.startsWith("components/")) {
    if (to.startsWith("components/") || to.startsWith("domain/")) return null;
    return from.startsWith("components/trpc/") && to.startsWith("server/trpc/") ? null : "components/ imports components/ and domain/";
  }
  if (from.startsWith("workers/")) {
    const ok =
      /^(workers|domain)\/|^server\/(container|env|log|context)\.ts$|^server\/(jobs|health|metrics|outbox)\/|^server\/[^/]+\/handlers\.ts$/.test(
        to,
      );
    return ok ? null : "workers/ import the container, jobs and handlers";
  }
  if (from.startsWith("app/")) {
    const ok =
      /^(app|components|domain)\/|^server\/(trpc|rest|auth|http|health|metrics|map|rate-limit)\/|^server\/(container|env|context|log)\.ts$|^server\/[^/]+\/webhook\.ts$/.test(
        to,
      );
    return ok ? null : "app/ composes: components, domain, tRPC, REST, auth";
  }
  return from.startsWith("server/") ? serverRule(from, to, typeOnly) : null;
}

/** Every forbidden import, and every cycle of imports that exist at run time. */
export function checkBoundaries(files: readonly SourceFile[]): string[] {
  const problems: string[] = [];
  const graph = new Map<string, string[]>();
  for (const file of files) {
    const targets: string[] = [];
    for (const { specifier, typeOnly } of importsOf(file)) {
      const why = boundaryRule(file.path, specifier, typeOnly);
      if (why) problems.push(`${file.path}: imports ${specifier}: ${why}`);
      const to = resolveImport(file.path, specifier);
      if (to !== null && !typeOnly) targets.push(to);
    }
    graph.set(file.path, targets);
  }
  return [...problems, ...cyclesIn(graph).map((cycle) => `cycle: ${cycle.join(" → ")}`)];
}

/** Cycles by depth-first search, each named once. */
export function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const state = new Map<string, "open" | "done">();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string): void => {
    state.set(node, "open");
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (state.get(next) === "open") cycles.push([...stack.slice(stack.indexOf(next)), next]);
      else if (!state.has(next) && graph.has(next)) visit(next);
    }
    stack.pop();
    state.set(node, "done");
  };
  for (const node of graph.keys()) if (!state.has(node)) visit(node);
  return cycles;
}
