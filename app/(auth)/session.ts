/** What the browser says to NextAuth's addresses. */

export type SignIn = { readonly ok: true } | { readonly ok: false; readonly message: string };

const UNREACHABLE = "The server cannot be reached. Check the connection and try again.";

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  return fetch(path, { method: "POST", body: new URLSearchParams({ ...fields, csrfToken, json: "true" }) });
}

function minutes(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds / 60));
  return whole === 1 ? "a minute" : `${whole} minutes`;
}

/** Signs this browser in with a password or with the secret of a mailed link. */
export async function signInWith(provider: "password" | "magic-link", fields: Readonly<Record<string, string>>): Promise<SignIn> {
  try {
    const answer = await post(`/api/auth/callback/${provider}`, fields);
    if (answer.ok) {
      const { url } = (await answer.json()) as { url: string };
      if (!new URL(url, location.href).searchParams.has("csrf")) return { ok: true };
      return { ok: false, message: "This page was open for too long. Please try again." };
    }
    if (answer.status === 401) {
      const message =
        provider === "password" ? "The e-mail or the password is not right." : "This link is used up or too old. Ask for a new one.";
      return { ok: false, message };
    }
    if (answer.status === 429) {
      const wait = minutes(Number(answer.headers.get("retry-after") ?? 60));
      return { ok: false, message: `Too many tries. Wait ${wait}, or reset your password.` };
    }
    return { ok: false, message: "Signing in does not work just now. Please try again in a moment." };
  } catch {
    return { ok: false, message: UNREACHABLE };
  }
}

/** Leaves for a foreign sign-in page. Returns what went wrong, or nothing when the browser is on its way. */
export async function leaveFor(provider: string, callbackUrl: string): Promise<string | null> {
  try {
    const answer = await post(`/api/auth/signin/${provider}`, { callbackUrl });
    if (!answer.ok) return "That sign-in does not work just now. Please try again in a moment.";
    const { url } = (await answer.json()) as { url: string };
    location.assign(url);
    return null;
  } catch {
    return UNREACHABLE;
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
