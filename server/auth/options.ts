import type { AuthOptions } from "next-auth";
import type { Provider } from "next-auth/providers/index";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { AppError } from "#domain/errors.ts";
import { authSecret } from "#server/auth/secret.ts";
import * as auth from "#server/auth/service.ts";
import type { ServiceContext } from "#server/context.ts";
import type { Env } from "#server/env.ts";

declare module "next-auth" {
  interface Session {
    user: { id: string; email: string; name: string };
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    /** Id of the session row: without it the cookie opens nothing. */
    sid?: string;
  }
}

/** What one request learns on its way through NextAuth's callbacks, which cannot pass it on themselves. */
export interface Flow {
  readonly userAgent: string | null;
  person?: auth.Person;
  failure?: AppError;
}

/** Makes NextAuth take its origin from the forwarded headers we give it: it does so without NEXTAUTH_URL and with this switch. */
export function trustOurHeaders(): void {
  delete process.env.NEXTAUTH_URL;
  process.env.AUTH_TRUST_HOST = "1";
}

/** The buttons a sign-in page shows beside e-mail and password. */
export function foreignProviders(env: Env): { id: "google" | "oidc"; name: string }[] {
  return [
    ...(env.GOOGLE_CLIENT_ID ? [{ id: "google" as const, name: "Google" }] : []),
    ...(env.OIDC_ISSUER ? [{ id: "oidc" as const, name: env.OIDC_NAME }] : []),
  ];
}

interface OidcClaims {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean | string;
  readonly name?: string;
}

/** One OpenID Connect provider with PKCE, state and nonce. */
function openIdConnect(id: string, name: string, issuer: string, clientId: string, clientSecret: string): OAuthConfig<OidcClaims> {
  return {
    id,
    name,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    clientId,
    clientSecret,
    httpOptions: { timeout: 10_000 },
    userinfo: {
      // The id token is checked already; some issuers keep the e-mail for their userinfo endpoint.
      request: async ({ client, tokens }) => {
        const claims = (tokens as unknown as { claims(): OidcClaims }).claims();
        if (claims.email || !client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return claims;
        return { ...(await client.userinfo(tokens.access_token)), ...claims };
      },
    },
    profile: (claims) => ({ id: claims.sub, email: claims.email ?? null, name: claims.name ?? null }),
  };
}

function providers(ctx: ServiceContext, flow: Flow): Provider[] {
  const { env } = ctx;
  const tell = (error: unknown): null => {
    // NextAuth would put the message of a thrown error into the address bar.
    if (error instanceof AppError) flow.failure = error;
    else {
      ctx.log.error({ err: error }, "sign-in failed");
      flow.failure = new AppError("provider_unavailable", "Signing in does not work just now.");
    }
    return null;
  };
  const credentials = (id: string, fields: readonly string[], authorize: (raw: unknown) => Promise<auth.Person>): Provider => ({
    id,
    name: id,
    type: "credentials",
    credentials: Object.fromEntries(fields.map((field) => [field, {}])),
    authorize: (raw) => authorize(raw).catch(tell),
  });
  const parse = <T>(schema: z.ZodType<T>, raw: unknown): T => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) throw new AppError("unauthenticated", "The e-mail or the password is not right.");
    return parsed.data;
  };
  return [
    credentials("password", ["email", "password"], async (raw) => auth.signInWithPassword(ctx, parse(auth.credentialsInput, raw))),
    credentials("magic-link", ["token"], async (raw) => auth.redeemMagicLink(ctx, parse(z.object({ token: z.string().max(200) }), raw))),
    ...(env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET
      ? [openIdConnect("google", "Google", "https://accounts.google.com", env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET)]
      : []),
    ...(env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
      ? [openIdConnect("oidc", env.OIDC_NAME, env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET)]
      : []),
  ];
}

/** Where a refused foreign sign-in lands, with the reason in a word the page knows. */
const refusal = (error: AppError): string => `/sign-in?error=${encodeURIComponent(String(error.details.reason ?? error.code))}`;

/** NextAuth's options for one request. The cookie is a sealed JWT whose session row must be alive, so it can be revoked. */
export function authOptions(ctx: ServiceContext, flow: Flow): AuthOptions {
  return {
    secret: authSecret(ctx.env),
    session: { strategy: "jwt", maxAge: auth.SESSION_DAYS * 86_400 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: providers(ctx, flow),
    callbacks: {
      async signIn({ account, profile, user }) {
        if (account?.type !== "oauth") return true;
        const claims = profile as OidcClaims | undefined;
        try {
          flow.person = await auth.signInWithIdentity(ctx, {
            provider: account.provider,
            subject: account.providerAccountId,
            email: user.email ?? null,
            // Some issuers send the words instead of the values.
            emailVerified: claims?.email_verified === true || claims?.email_verified === "true",
            name: user.name ?? null,
          });
          return true;
        } catch (error) {
          if (error instanceof AppError) return refusal(error);
          ctx.log.error({ err: error }, "foreign sign-in failed");
          return "/sign-in?error=Callback";
        }
      },
      async jwt({ token, user, account }) {
        if (account) {
          const userId = flow.person?.id ?? user.id;
          const { sessionId } = await auth.startSession(ctx, { userId, userAgent: flow.userAgent });
          return { sub: userId, sid: sessionId };
        }
        const person = token.sid ? await auth.resumeSession(ctx, { sessionId: token.sid }) : null;
        // NextAuth answers a throw with an empty session and clears the cookie.
        if (!person) throw new Error("the session is over");
        flow.person = person;
        return { sub: person.id, sid: token.sid ?? "" };
      },
      session({ session }) {
        if (!flow.person) throw new Error("the session has no person");
        const { id, email, name } = flow.person;
        return { expires: session.expires, user: { id, email, name } };
      },
    },
    events: {
      async signOut({ token }) {
        if (token?.sub && token.sid) await auth.endSession(ctx, { userId: token.sub, sessionId: token.sid }).catch(ignoreGone);
      },
    },
    logger: {
      // A revoked session, a cookie of another secret and a cancelled foreign sign-in are everyday.
      error: (code, metadata) => ctx.log.info({ code, reason: reasonOf(metadata) }, "next-auth"),
      warn: (code) => ctx.log.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof AppError && error.code === "not_found")) throw error;
}

function reasonOf(metadata: unknown): string {
  if (metadata instanceof Error) return metadata.message;
  const inner = (metadata as { error?: unknown } | null)?.error;
  return inner instanceof Error ? inner.message : "";
}
