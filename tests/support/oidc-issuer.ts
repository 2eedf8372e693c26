import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Who is at the keyboard of the issuer's own sign-in page. */
export interface IssuerUser {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean | string;
  readonly name?: string;
}

interface Grant {
  readonly user: IssuerUser;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | null;
}

/** What the issuer may be told to get wrong, so that a test can see it refused. */
export type Fault = "none" | "bad-signature" | "wrong-audience" | "wrong-nonce" | "expired";

export interface OidcIssuer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs in whoever comes to the authorization address next. */
  user: IssuerUser;
  /** Leaves the e-mail out of the id token, as some issuers do. */
  emailOnlyInUserinfo: boolean;
  fault: Fault;
  close(): Promise<void>;
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
};
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/** A small OpenID Connect issuer on a free port: code flow with PKCE (S256), state, nonce, id tokens signed with RS256. */
export async function startOidcIssuer(): Promise<OidcIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { privateKey: strangersKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = randomBytes(6).toString("hex");
  const grants = new Map<string, Grant>();
  const accessTokens = new Map<string, IssuerUser>();

  const idToken = (grant: Grant): string => {
    const now = Math.floor(Date.now() / 1000);
    const { email, email_verified, ...rest } = grant.user;
    const claims = {
      iss: issuer.url,
      aud: issuer.fault === "wrong-audience" ? "somebody-else" : issuer.clientId,
      iat: issuer.fault === "expired" ? now - 7200 : now,
      exp: issuer.fault === "expired" ? now - 3600 : now + 300,
      ...(grant.nonce !== null && { nonce: issuer.fault === "wrong-nonce" ? "another" : grant.nonce }),
      ...rest,
      ...(!issuer.emailOnlyInUserinfo && { email, email_verified }),
    };
    const content = `${base64url({ alg: "RS256", typ: "JWT", kid })}.${base64url(claims)}`;
    const key = issuer.fault === "bad-signature" ? strangersKey : privateKey;
    return `${content}.${createSign("RSA-SHA256").update(content).sign(key, "base64url")}`;
  };

  const authorize = (url: URL, response: ServerResponse): void => {
    const query = url.searchParams;
    const redirectUri = query.get("redirect_uri");
    const challenge = query.get("code_challenge");
    const known = query.get("client_id") === issuer.clientId && query.get("response_type") === "code";
    if (!known || !redirectUri || !challenge || query.get("code_challenge_method") !== "S256") {
      json(response, 400, { error: "invalid_request" });
      return;
    }
    const code = randomBytes(16).toString("hex");
    grants.set(code, { user: issuer.user, redirectUri, challenge, nonce: query.get("nonce") });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    const state = query.get("state");
    if (state !== null) back.searchParams.set("state", state);
    response.writeHead(302, { location: back.toString() }).end();
  };

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = await formOf(request);
    const basic = Buffer.from((request.headers.authorization ?? "").replace(/^Basic /, ""), "base64").toString();
    if (basic !== `${issuer.clientId}:${issuer.clientSecret}`) return json(response, 401, { error: "invalid_client" });
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!grant || grant.redirectUri !== form.get("redirect_uri") || grant.challenge !== challenge) {
      return json(response, 400, { error: "invalid_grant" });
    }
    const accessToken = randomBytes(16).toString("hex");
    accessTokens.set(accessToken, grant.user);
    json(response, 200, { access_token: accessToken, token_type: "Bearer", expires_in: 300, id_token: idToken(grant) });
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer.url);
    if (url.pathname === "/.well-known/openid-configuration") {
      json(response, 200, {
        issuer: issuer.url,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        userinfo_endpoint: `${issuer.url}/userinfo`,
        jwks_uri: `${issuer.url}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        code_challenge_methods_supported: ["S256"],
      });
    } else if (url.pathname === "/jwks") {
      json(response, 200, { keys: [{ ...publicKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" }] });
    } else if (url.pathname === "/authorize") authorize(url, response);
    else if (url.pathname === "/token" && request.method === "POST") void token(request, response);
    else if (url.pathname === "/userinfo") {
      const user = accessTokens.get((request.headers.authorization ?? "").replace(/^Bearer /, ""));
      json(response, user ? 200 : 401, user ?? { error: "invalid_token" });
    } else json(response, 404, { error: "not_found" });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));

  const issuer: OidcIssuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: "caravan",
    clientSecret: "issuer-secret",
    user: { sub: "nobody" },
    emailOnlyInUserinfo: false,
    fault: "none",
    close: () => new Promise((done) => server.close(() => done())),
  };
  return issuer;
}
