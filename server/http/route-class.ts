export type RouteClass = "page" | "asset" | "trpc" | "rest" | "map" | "auth" | "webhook" | "socket" | "health" | "metrics";

const CLASSES: readonly (readonly [RegExp, RouteClass])[] = [
  [/^\/_next\/|^\/favicon\.ico$|\.(?:png|svg|ico|webp|woff2|js|css|txt|webmanifest)$/, "asset"],
  [/^\/api\/trpc(?:\/|$)/, "trpc"],
  [/^\/api\/v\d+(?:\/|$)/, "rest"],
  [/^\/api\/map(?:\/|$)/, "map"],
  [/^\/api\/auth(?:\/|$)/, "auth"],
  [/^\/api\/webhooks(?:\/|$)/, "webhook"],
  [/^\/api\/health$/, "health"],
  [/^\/metrics$/, "metrics"],
  [/^\/socket\.io(?:\/|$)/, "socket"],
];

/** The part of the product a path belongs to: few words, so that metrics stay few. */
export function routeClass(path: string): RouteClass {
  // Pages of REST resources may end in a file suffix (tickets); the address of an API wins.
  for (const [pattern, name] of CLASSES) if (pattern.test(path) && !(name === "asset" && path.startsWith("/api/"))) return name;
  return "page";
}

/** Long random parts of a path open doors (invitations, links, mail tokens) and stay out of the log. */
const SECRET = /\/(?=[A-Za-z0-9_-]*\d)(?![0-9a-f]{8}-[0-9a-f]{4}-)[A-Za-z0-9_-]{24,}(?=\/|$)/g;

/** A path as it may be logged: without its query and without secrets. */
export const loggablePath = (path: string): string => path.replace(SECRET, "/[secret]").slice(0, 200);
