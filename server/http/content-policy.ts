const HOST = /^[a-z0-9.-]+(?::\d{1,5})?$|^\[[0-9a-f:]+\](?::\d{1,5})?$/i;

interface Page {
  readonly nonce: string;
  /** The Host header: the live channel is on the same host, but older browsers do not count ws: as 'self'. */
  readonly host: string;
  readonly development: boolean;
  /** Google Maps draws the maps: its scripts, pictures and fonts are let in. */
  readonly googleMaps?: boolean;
}

/** What Google's documentation asks for; scripts it loads are trusted through the nonce of the one that asks. */
const GOOGLE = {
  script: " 'unsafe-eval' blob:",
  style: " https://fonts.googleapis.com",
  font: " https://fonts.gstatic.com",
  connect: " https://*.googleapis.com https://*.google.com https://*.gstatic.com data: blob:",
  frame: "frame-src https://*.google.com",
} as const;

/** The Content-Security-Policy of a page. */
export function pagePolicy({ nonce, host, development, googleMaps = false }: Page): string {
  const live = HOST.test(host) ? ` ws://${host} wss://${host}` : "";
  const google = googleMaps ? GOOGLE : null;
  const own = development ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    // React's development build evaluates code to rebuild stack traces.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${google?.script ?? own}`,
    // Components position themselves with style attributes, which no nonce can cover.
    `style-src 'self' 'unsafe-inline'${google?.style ?? ""}`,
    "img-src 'self' data: blob: https:",
    `font-src 'self'${google?.font ?? ""}`,
    `connect-src 'self'${live}${google?.connect ?? ""}`,
    ...(google ? [google.frame] : []),
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
