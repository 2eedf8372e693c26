import type { ServerResponse } from "node:http";
import type { RouteClass } from "#server/http/route-class.ts";

const YEAR_SECONDS = 31_536_000;

const ALWAYS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(self), payment=(self), usb=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-DNS-Prefetch-Control": "off",
};

/** Answers that are data: nothing in them may run, whatever a browser makes of them. Pages get theirs from proxy.ts. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const DATA: readonly RouteClass[] = ["trpc", "rest", "map", "webhook", "health", "metrics", "socket"];

/** The headers an answer should carry, where the route has not set its own. */
export function securityHeaders(route: RouteClass, https: boolean): Record<string, string> {
  return {
    ...ALWAYS,
    ...(https && { "Strict-Transport-Security": `max-age=${YEAR_SECONDS}; includeSubDomains` }),
    ...(DATA.includes(route) && { "Content-Security-Policy": DATA_POLICY }),
  };
}

/** Adds missing headers at the last moment, when the route has said all it wants to say. */
export function addMissingHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  const writeHead = response.writeHead;
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    if (!response.headersSent) {
      const own = args.find((arg) => typeof arg === "object" && arg !== null);
      const given = new Set(Array.isArray(own) ? own.map(String) : Object.keys(own ?? {}));
      const names = new Set([...given].map((name) => name.toLowerCase()));
      for (const [name, value] of Object.entries(headers))
        if (!response.hasHeader(name) && !names.has(name.toLowerCase())) response.setHeader(name, value);
    }
    return writeHead.apply(response, args);
  }) as typeof writeHead;
}
