import { mapContext, refused, tileAnswer } from "#app/api/map/answer.ts";
import { getWorldTile } from "#server/map/service.ts";

export const dynamic = "force-dynamic";

/** Shapes of the world change with the product only; addresses carry a version. */
export async function GET(request: Request, { params }: { params: Promise<Record<string, string>> }): Promise<Response> {
  const ctx = mapContext(request);
  try {
    return tileAnswer(await getWorldTile(ctx, await params), "public, max-age=31536000, immutable");
  } catch (error) {
    return refused(error, ctx);
  }
}
