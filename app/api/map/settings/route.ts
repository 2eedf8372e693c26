import { mapContext } from "#app/api/map/answer.ts";
import { getMapSettings } from "#server/map/service.ts";

export const dynamic = "force-dynamic";

/** Which map to show: Google's key for browsers, an operator's street map, or neither. */
export async function GET(request: Request): Promise<Response> {
  return Response.json(await getMapSettings(mapContext(request)), { headers: { "cache-control": "private, max-age=60" } });
}
