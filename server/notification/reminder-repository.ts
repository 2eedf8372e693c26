import { z } from "zod";
import { conn, type ServiceContext } from "#server/context.ts";

/** Trips in these states are looked forward to. */
const AHEAD = ["draft", "planned", "booked"];

const candidate = z.object({
  id: z.string(),
  name: z.string(),
  startDate: z.string(),
  timeZone: z.string(),
  firstZone: z.string().nullable(),
});
export type Candidate = z.infer<typeof candidate>;

/**
 * Trips that begin in a range of days and have a member who was not reminded of that start, in order of start and id.
 * `firstZone`: where its first place is, in the order of the plan.
 */
export async function findTripsToAnnounce(
  ctx: ServiceContext,
  kind: string,
  range: { readonly from: string; readonly to: string },
  after: { readonly startDate: string; readonly id: string } | null,
  limit: number,
): Promise<Candidate[]> {
  const rows = await conn(ctx).$queryRaw`
    SELECT i.id, i.name, i.start_date AS "startDate", i.time_zone AS "timeZone", z.zone AS "firstZone"
    FROM itinerary i
    LEFT JOIN LATERAL (
      SELECT coalesce(t.place->>'timeZone', l.time_zone, t.start_zone) AS zone
      FROM itinerary_item t LEFT JOIN location l ON l.id = t.location_id
      WHERE t.itinerary_id = i.id AND t.day_id BETWEEN i.start_date AND i.end_date
        AND coalesce(t.place->>'timeZone', l.time_zone, t.start_zone) IS NOT NULL
      ORDER BY t.day_id, t.position COLLATE "C", t.id
      LIMIT 1
    ) z ON true
    WHERE i.deleted_at IS NULL AND i.status = ANY(${AHEAD}::text[])
      AND i.start_date BETWEEN ${range.from} AND ${range.to}
      AND (i.start_date, i.id) > (${after?.startDate ?? ""}, ${after?.id ?? "00000000-0000-0000-0000-000000000000"}::uuid)
      AND EXISTS (
        SELECT 1 FROM itinerary_member m JOIN app_user u ON u.id = m.user_id
        WHERE m.itinerary_id = i.id AND u.erased_at IS NULL AND NOT EXISTS (
          SELECT 1 FROM reminder r
          WHERE r.itinerary_id = i.id AND r.user_id = m.user_id AND r.kind = ${kind} AND r.start_date = i.start_date))
    ORDER BY i.start_date, i.id
    LIMIT ${limit}`;
  return z.array(candidate).parse(rows);
}

const member = z.object({ userId: z.string(), name: z.string(), email: z.string(), preferences: z.unknown() });
export type Member = z.infer<typeof member>;

/** Members of a trip who were not reminded of a start. */
export async function findMembersToRemind(ctx: ServiceContext, kind: string, trip: Candidate): Promise<Member[]> {
  const rows = await conn(ctx).$queryRaw`
    SELECT u.id AS "userId", u.name, u.email, u.preferences
    FROM itinerary_member m JOIN app_user u ON u.id = m.user_id
    WHERE m.itinerary_id = ${trip.id}::uuid AND u.erased_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM reminder r
      WHERE r.itinerary_id = m.itinerary_id AND r.user_id = m.user_id AND r.kind = ${kind} AND r.start_date = ${trip.startDate})
    ORDER BY u.id`;
  return z.array(member).parse(rows);
}

/**
 * Notes that a member is reminded now. False when somebody else was faster, or when the trip has moved, ended or lost
 * the member since it was looked at.
 */
export async function insertReminder(
  ctx: ServiceContext,
  input: { readonly kind: string; readonly trip: Candidate; readonly userId: string; readonly dueAt: Date },
): Promise<boolean> {
  const { kind, trip, userId, dueAt } = input;
  const count = await conn(ctx).$executeRaw`
    INSERT INTO reminder (id, itinerary_id, user_id, kind, start_date, due_at, sent_at)
    SELECT ${ctx.newId()}::uuid, i.id, m.user_id, ${kind}, i.start_date, ${dueAt}::timestamptz, ${ctx.now()}::timestamptz
    FROM itinerary i JOIN itinerary_member m ON m.itinerary_id = i.id
    WHERE i.id = ${trip.id}::uuid AND m.user_id = ${userId}::uuid
      AND i.start_date = ${trip.startDate} AND i.deleted_at IS NULL AND i.status = ANY(${AHEAD}::text[])
    ON CONFLICT (itinerary_id, user_id, kind, start_date) DO NOTHING`;
  return count === 1;
}
