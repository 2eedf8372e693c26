import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { v7 } from "uuid";

const SANE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,63}$/;
const LOOPBACK = /^(127\.|::1$)/;

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** The id that a caller sent, if it is harmless to log and echo; else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = first(request.headers["x-request-id"]);
  return given !== undefined && SANE_ID.test(given) ? given : v7();
}

const plain = (address: string): string => (address.startsWith("::ffff:") ? address.slice(7) : address);

/**
 * The client's address. Each trusted proxy appended the address it saw to X-Forwarded-For, so the client stands that
 * many entries from the end; whatever comes before is the client's own invention.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const peer = plain(request.socket.remoteAddress ?? "");
  if (trustedProxies === 0) return peer;
  const hops = [request.headers["x-forwarded-for"]].flat().join(",").split(",");
  const address = plain((hops.at(-trustedProxies) ?? "").trim());
  return isIP(address) ? address : peer;
}

/** True when the request comes from this machine and no proxy stands between. */
export function isLocal(request: IncomingMessage): boolean {
  const forwarded = request.headers["x-forwarded-for"] ?? request.headers.forwarded ?? request.headers.via;
  return forwarded === undefined && LOOPBACK.test(plain(request.socket.remoteAddress ?? ""));
}
