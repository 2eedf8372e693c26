import { handleNextAuth } from "#server/auth/next-auth.ts";
import type { ServiceContext } from "#server/context.ts";

/** A browser as far as NextAuth can tell: it keeps cookies and posts forms with the token against forgery. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly ctx: ServiceContext;
  readonly origin: string;
  constructor(ctx: ServiceContext, origin: string = ctx.env.appUrl) {
    this.ctx = ctx;
    this.origin = origin;
  }

  get headers(): Headers {
    const headers = new Headers({ host: new URL(this.origin).host, "user-agent": "Test Browser 1.0" });
    if (this.cookies.size > 0)
      headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; "));
    return headers;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = this.headers;
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await handleNextAuth(this.ctx, new Request(new URL(path, this.origin), { ...init, headers }));
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      const value = decodeURIComponent(pair.slice(pair.indexOf("=") + 1));
      if (value === "" || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const { csrfToken } = (await (await this.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    return this.fetch(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: this.origin },
      body: new URLSearchParams({ csrfToken, json: "true", ...fields }).toString(),
    });
  }

  async session(): Promise<{ user?: { id: string; email: string; name: string } }> {
    return (await (await this.fetch("/api/auth/session")).json()) as { user?: { id: string; email: string; name: string } };
  }
}
