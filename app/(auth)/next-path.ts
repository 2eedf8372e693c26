const START = "/";

/** A path on this site to go to after signing in; anything that could lead elsewhere becomes the start page. */
export function nextPath(value: string | readonly string[] | null | undefined): string {
  const text = typeof value === "string" ? value : undefined;
  if (!text) return START;
  const here = "http://caravan.invalid";
  if (URL.canParse(text)) {
    // NextAuth hands on whole addresses; it has checked that they are ours, so only the path counts.
    const { pathname, search, hash } = new URL(text);
    return /^https?:/.test(text) ? nextPath(`${pathname}${search}${hash}`) : START;
  }
  // "//host" and "/\host" name other hosts.
  if (!/^\/(?![/\\])/.test(text) || !URL.canParse(text, here) || new URL(text, here).origin !== here) return START;
  return text;
}

/** The same page with the way onward kept. */
export const withNext = (path: string, next: string): string => (next === START ? path : `${path}?callbackUrl=${encodeURIComponent(next)}`);
