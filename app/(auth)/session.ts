/** What the browser says to NextAuth's addresses. */

/** What can go wrong; the words are in `auth.problem`. */
export type Refusal =
  | { readonly reason: "unreachable" | "expired" | "wrong" | "usedUp" | "down" | "noLink" }
  | { readonly reason: "tooOften"; readonly minutes: number };
export type SignIn = { readonly ok: true } | ({ readonly ok: false } & Refusal);

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  return fetch(path, { method: "POST", body: new URLSearchParams({ ...fields, csrfToken, json: "true" }) });
}

/** Signs this browser in with a password or with the secret of a mailed link. */
export async function signInWith(provider: "password" | "magic-link", fields: Readonly<Record<string, string>>): Promise<SignIn> {
  try {
    const answer = await post(`/api/auth/callback/${provider}`, fields);
    if (answer.ok) {
      const { url } = (await answer.json()) as { url: string };
      if (!new URL(url, location.href).searchParams.has("csrf")) return { ok: true };
      return { ok: false, reason: "expired" };
    }
    if (answer.status === 401) return { ok: false, reason: provider === "password" ? "wrong" : "usedUp" };
    if (answer.status === 429) {
      const seconds = Number(answer.headers.get("retry-after") ?? 60);
      return { ok: false, reason: "tooOften", minutes: Math.max(1, Math.ceil(seconds / 60)) };
    }
    return { ok: false, reason: "down" };
  } catch {
    return { ok: false, reason: "unreachable" };
  }
}

/** Leaves for a foreign sign-in page. Returns what went wrong, or nothing when the browser is on its way. */
export async function leaveFor(provider: string, callbackUrl: string): Promise<Refusal | null> {
  try {
    const answer = await post(`/api/auth/signin/${provider}`, { callbackUrl });
    if (!answer.ok) return { reason: "down" };
    const { url } = (await answer.json()) as { url: string };
    location.assign(url);
    return null;
  } catch {
    return { reason: "unreachable" };
  }
}

/** The secret of a mailed link, which stands in the fragment. */
export const tokenInAddress = (): string => new URLSearchParams(location.hash.slice(1)).get("token") ?? "";

const NEXT_KEY = "caravan:after-sign-in";
const NEXT_MS = 60 * 60_000;

/** A mailed link opens in a new tab: where the person was going waits in the browser. */
export function rememberNext(path: string): void {
  try {
    localStorage.setItem(NEXT_KEY, JSON.stringify({ path, until: Date.now() + NEXT_MS }));
  } catch {
    // Private windows may refuse; the start page will do.
  }
}

/** Where the person was going, as kept by `rememberNext`; not yet checked. */
export function rememberedNext(): string | undefined {
  try {
    const { path, until } = JSON.parse(localStorage.getItem(NEXT_KEY) ?? "{}") as { path?: string; until?: number };
    localStorage.removeItem(NEXT_KEY);
    return until !== undefined && until > Date.now() ? path : undefined;
  } catch {
    return undefined;
  }
}
