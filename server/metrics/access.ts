import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** With a token set, whoever shows it; and always this machine itself, as server/http/guard.ts found out. */
export function mayReadMetrics(headers: Headers, token: string | undefined): boolean {
  const shown = /^bearer\s+(.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (token !== undefined && shown !== undefined) return timingSafeEqual(digest(shown), digest(token));
  return headers.get("x-client-local") === "1";
}
