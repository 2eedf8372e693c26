import { type NextRequest, NextResponse } from "next/server";
import { env } from "#server/env.ts";
import { pagePolicy } from "#server/http/content-policy.ts";

/** Every page gets a fresh nonce: Next puts it on its scripts, and the browser runs no other. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = pagePolicy({
    nonce,
    host: request.headers.get("host") ?? "",
    development: process.env.NODE_ENV === "development",
    googleMaps: Boolean(env().GOOGLE_MAPS_BROWSER_KEY),
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  // API answers carry their own policy, and assets need none. /api/docs is a page.
  matcher: ["/((?!api/|_next/static/|_next/image|metrics$|favicon.ico).*)", "/api/docs"],
};
