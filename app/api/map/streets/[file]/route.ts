import { mapContext, refused } from "#app/api/map/answer.ts";
import { readStreets } from "#server/map/service.ts";

export const dynamic = "force-dynamic";

/** A piece of the operator's street map, as PMTiles readers ask for it: one bounded range. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const ctx = mapContext(request);
  try {
    const { file } = await params;
    const piece = await readStreets(ctx, { file, range: request.headers.get("range") });
    return new Response(new Uint8Array(piece.bytes), {
      status: 206,
      headers: {
        "content-type": "application/octet-stream",
        "content-range": `bytes ${piece.from}-${piece.from + piece.bytes.byteLength - 1}/${piece.size}`,
        "accept-ranges": "bytes",
        etag: piece.etag,
        "cache-control": "public, max-age=86400",
      },
    });
  } catch (error) {
    return refused(error, ctx);
  }
}
