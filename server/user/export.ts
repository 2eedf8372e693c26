import { z } from "zod";
import { conn, type ServiceContext, userIdOf } from "#server/context.ts";
import { limitKey } from "#server/rate-limit/service.ts";
import * as archive from "#server/user/archive-repository.ts";
import { getMe, userOutput } from "#server/user/profile.ts";

const records = z.array(z.record(z.string(), z.unknown()));
export const archiveOutput = z.object({
  format: z.literal("caravan-account-1"),
  exportedAt: z.string(),
  profile: userOutput,
  identities: records,
  sessions: records,
  apiTokens: records,
  trips: records,
  memberships: records,
  contributions: records,
  notifications: records,
  messages: records,
  reminders: records,
  invitations: records,
  bookings: records,
  recommendations: records,
});

/** Everything stored about the signed-in person, in one document. No secret is in it. */
export async function exportUser(ctx: ServiceContext): Promise<z.infer<typeof archiveOutput>> {
  const userId = userIdOf(ctx);
  await limitKey(ctx, "heavy", userId);
  const profile = await getMe(ctx);
  return {
    format: "caravan-account-1",
    exportedAt: ctx.now().toISOString(),
    profile,
    trips: await archive.findOwnTrips(conn(ctx), userId),
    memberships: await archive.findMemberships(conn(ctx), userId),
    contributions: await archive.findContributions(conn(ctx), userId),
    ...(await archive.findPersonalRows(conn(ctx), userId, profile.email)),
  };
}
