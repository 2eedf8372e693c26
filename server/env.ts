import { z } from "zod";

const flag = z.enum(["on", "off"]);
const blank = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === "" ? undefined : value), schema);

/** Every environment variable the product reads, one sentence each. Nothing else reads `process.env`. */
export const envSchema = z
  .object({
    /** production, development or test. */
    NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
    /** Port of pages, API and live channel. */
    PORT: blank(z.coerce.number().int().min(0).max(65535).default(3000)),
    /** Address to listen on; 0.0.0.0 for every interface. */
    HOST: blank(z.string().default("127.0.0.1")),
    /** Address people open, with scheme; default http://HOST:PORT. Links in mails and sign-in callbacks use it. */
    APP_URL: blank(z.url({ protocol: /^https?$/ }).optional()),
    /** Where the embedded database, uploads and generated secrets live. */
    DATA_DIR: blank(z.string().default(".data")),
    /** postgres://… with PostGIS 3; unset: the embedded database is started. */
    DATABASE_URL: blank(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
    /** Most connections of one process to the database. */
    DATABASE_POOL: blank(z.coerce.number().int().min(1).max(200).default(10)),
    /** Set by the start script when the database is the embedded one (it cannot LISTEN). */
    DATABASE_EMBEDDED: blank(flag.default("off")),
    /** Signs sign-in cookies and hashes; made and kept in DATA_DIR when unset. */
    AUTH_SECRET: blank(z.string().min(32).optional()),
    /** Google sign-in: OAuth client id. */
    GOOGLE_CLIENT_ID: blank(z.string().optional()),
    /** Google sign-in: OAuth client secret. */
    GOOGLE_CLIENT_SECRET: blank(z.string().optional()),
    /** Any OpenID Connect issuer (Auth0, Keycloak, …): its base URL. */
    OIDC_ISSUER: blank(z.url().optional()),
    /** OpenID Connect client id. */
    OIDC_CLIENT_ID: blank(z.string().optional()),
    /** OpenID Connect client secret. */
    OIDC_CLIENT_SECRET: blank(z.string().optional()),
    /** Name on the OpenID Connect button. */
    OIDC_NAME: blank(z.string().default("Single sign-on")),
    /** Key of Google's Places API (New); unset: only our own places are searched. */
    GOOGLE_PLACES_KEY: blank(z.string().min(1).optional()),
    /** Where Google's Places API answers; another address only to try without it. */
    GOOGLE_PLACES_URL: blank(
      z
        .url({ protocol: /^https?$/ })
        .transform((url) => url.replace(/\/$/, ""))
        .default("https://places.googleapis.com"),
    ),
    /** The most that Google Places may cost on a day (UTC), in US cents by its list prices. Then only our own places are searched until the next day. */
    GOOGLE_PLACES_DAILY_CAP_CENTS: blank(z.coerce.number().int().min(0).max(10_000_000).default(200)),
    /** Token of Duffel: flights of real airlines beside the demo's. One that begins with duffel_test_ sells test tickets; unset: no calls to Duffel. */
    DUFFEL_TOKEN: blank(z.string().min(8).optional()),
    /** Where Duffel's API answers; another address only to try without it. */
    DUFFEL_URL: blank(
      z
        .url({ protocol: /^https?$/ })
        .transform((url) => url.replace(/\/$/, ""))
        .default("https://api.duffel.com"),
    ),
    /** redis://… or rediss://…: answers of suppliers are kept there for all processes together; unset: each process keeps its own. */
    REDIS_URL: blank(z.url({ protocol: /^rediss?$/ }).optional()),
    /** smtp://user:password@host:port; unset: mails wait in the operator's mailbox page. */
    SMTP_URL: blank(z.url({ protocol: /^smtps?$/ }).optional()),
    /** Sender of mails. */
    MAIL_FROM: blank(z.string().default("Caravan <caravan@localhost>")),
    /** Comma-separated e-mails of operators, valid once confirmed: they see the mailbox page. `npm run operator -- EMAIL` makes one at once. */
    OPERATOR_EMAILS: blank(z.string().default("")),
    /** Google Maps in the browser: a key restricted to this site; unset: our own map, which needs none. */
    GOOGLE_MAPS_BROWSER_KEY: blank(z.string().optional()),
    /** A .pmtiles street map; unset: the first one in DATA_DIR/maps, if any. */
    MAP_PMTILES: blank(z.string().optional()),
    /** `off` leaves out the demo traveller and the sample trip. */
    DEMO_DATA: blank(flag.default("on")),
    /** `off` only for load tests on a loopback address. */
    RATE_LIMITS: blank(flag.default("on")),
    /** How many reverse proxies stand before the product (which X-Forwarded-For entry to believe). */
    TRUSTED_PROXIES: blank(z.coerce.number().int().min(0).max(10).default(0)),
    /** Bearer token that may read /metrics from elsewhere; unset: only the loopback address may. */
    METRICS_TOKEN: blank(z.string().min(16).optional()),
    /** How long a booking holds its seats, rooms or tickets, in seconds. */
    BOOKING_HOLD_SECONDS: blank(z.coerce.number().int().min(5).max(86_400).default(900)),
    /** `ecb`: daily reference rates over the network, once there is one; `demo`: only the rounded table that ships. */
    EXCHANGE_RATES: blank(z.enum(["ecb", "demo"]).default("ecb")),
    /** Where the daily rates of the ECB are read, for a mirror of your own. */
    ECB_RATES_URL: blank(z.url({ protocol: /^https?$/ }).default("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml")),
    /** trace, debug, info, warn, error or silent. */
    LOG_LEVEL: blank(z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info")),
    /** Port of a worker's health page; 0 picks a free one. */
    WORKER_PORT: blank(z.coerce.number().int().min(0).max(65535).default(0)),
  })
  .refine((env) => !env.GOOGLE_CLIENT_ID === !env.GOOGLE_CLIENT_SECRET, {
    path: ["GOOGLE_CLIENT_SECRET"],
    error: "goes with GOOGLE_CLIENT_ID",
  })
  .refine((env) => !env.OIDC_ISSUER || (env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET), {
    path: ["OIDC_CLIENT_ID"],
    error: "OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET",
  });

export type Env = z.infer<typeof envSchema> & { readonly appUrl: string };

/** Parses an environment. Throws an Error that names every wrong variable in plain words, never its value. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = envSchema.safeParse(source);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".") || "environment"}: ${issue.message}`);
    throw new Error(`The environment is not valid:\n${lines.join("\n")}`);
  }
  const host = parsed.data.HOST === "0.0.0.0" ? "127.0.0.1" : parsed.data.HOST;
  return { ...parsed.data, appUrl: parsed.data.APP_URL?.replace(/\/$/, "") ?? `http://${host}:${parsed.data.PORT}` };
}

const shared = globalThis as { __caravanEnv?: Env };
/** The environment of this process, parsed at first use. */
export const env = (): Env => (shared.__caravanEnv ??= parseEnv(process.env));
