import { mapContext, refused, tileAnswer } from "#app/api/map/answer.ts";
import { getLabelTile } from "#server/map/service.ts";

export const dynamic = "force-dynamic";

/** Names may change with an import of places: a day old is good enough. */
export async function GET(request: Request, { params }: { params: Promise<Record<string, string>> }): Promise<Response> {
  const ctx = mapContext(request);
  try {
    return tileAnswer(await getLabelTile(ctx, await params), "public, max-age=86400, stale-while-revalidate=604800");
  } catch (error) {
    return refused(error, ctx);
  }
}
