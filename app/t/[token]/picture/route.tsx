import { ImageResponse } from "next/og";
import { mapContext, refused } from "#app/api/map/answer.ts";
import { coverPicture } from "#components/cover/picture.ts";
import { getWords } from "#components/i18n/server.ts";
import { coverOfTrip } from "#components/trip-view/reading.ts";
import { COVER_SIZES } from "#domain/cover/address.ts";
import { limitRequests } from "#server/rate-limit/service.ts";
import { sharedTrip } from "../shared-trip.ts";

const [width, height] = COVER_SIZES.share;
/** Letters of the font that comes with the renderer. It would ask the internet for any other, so those are not drawn. */
const DRAWABLE = /^[\u0020-\u017F\u2013\u2014\u2018-\u201E\u2026]*$/;

/** The picture that goes with a link to the trip: its map, name and dates. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const ctx = mapContext(request);
  try {
    await limitRequests(ctx, "pictures");
  } catch (error) {
    return refused(error, ctx);
  }
  const [{ trip }, words] = await Promise.all([sharedTrip((await params).token), getWords()]);
  const map = await coverPicture(coverOfTrip(trip), "share", "light");
  const dates = words.range(trip.startDate, trip.endDate).replace(/[\u2000-\u200A\u202F]/g, " ");
  return new ImageResponse(
    <div style={{ display: "flex", width, height }}>
      {/* biome-ignore lint/performance/noImgElement: drawn into a picture, not onto a page. */}
      <img alt="" src={`data:image/svg+xml;base64,${Buffer.from(map).toString("base64")}`} width={width} height={height} />
      <div
        style={{
          position: "absolute",
          left: 48,
          bottom: 48,
          display: "flex",
          flexDirection: "column",
          maxWidth: 900,
          padding: "26px 36px",
          borderRadius: 24,
          background: "#ffffff",
          color: "#1d2321",
        }}
      >
        {DRAWABLE.test(trip.name) ? (
          <div style={{ fontSize: 54, lineHeight: 1.15, letterSpacing: -1 }}>{trip.name.slice(0, 70)}</div>
        ) : null}
        <div style={{ fontSize: 30, color: "#4f5854", marginTop: 8 }}>{`${DRAWABLE.test(dates) ? dates : trip.startDate} · Caravan`}</div>
      </div>
    </div>,
    { width, height, headers: { "Cache-Control": "private, max-age=3600" } },
  );
}
