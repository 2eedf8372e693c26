import { createHash } from "node:crypto";
import { mapContext, refused } from "#app/api/map/answer.ts";
import { coverPicture } from "#components/cover/picture.ts";
import { parseCover } from "#domain/cover/address.ts";
import { limitRequests } from "#server/rate-limit/service.ts";

/** Covers of trips. An address says all there is to draw, so what it answers never changes. */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const found = parseCover(decodeURIComponent((await params).name));
  if (found === null) return new Response(null, { status: 404 });
  const ctx = mapContext(request);
  try {
    await limitRequests(ctx, "pictures");
  } catch (error) {
    return refused(error, ctx);
  }
  const svg = await coverPicture(found.cover, found.size, found.scheme);
  const etag = `"${createHash("sha256").update(svg).digest("base64url").slice(0, 22)}"`;
  const headers = {
    "Cache-Control": "public, max-age=31536000, immutable",
    ETag: etag,
    "Content-Type": "image/svg+xml",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(svg, { headers });
}
