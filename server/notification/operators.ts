import type { ServiceContext } from "#server/context.ts";
import { notify } from "#server/notification/notify.ts";
import { findOperators } from "#server/notification/repository.ts";

/** Tells every operator that the day's money for an outside provider of places is spent, once per day (P17). */
export async function tellCapReached(
  ctx: ServiceContext,
  { provider, day }: { readonly provider: string; readonly day: string },
): Promise<void> {
  const emails = ctx.env.OPERATOR_EMAILS.toLowerCase()
    .split(",")
    .map((email) => email.trim())
    .filter(Boolean);
  for (const userId of await findOperators(ctx, emails)) {
    await notify(ctx, {
      userId,
      kind: "operator.place-cap",
      title: "The day's budget for Google Places is spent",
      body: `Search goes on with our own places until midnight UTC. The limit is ${ctx.env.GOOGLE_PLACES_DAILY_CAP_CENTS} cents a day (GOOGLE_PLACES_DAILY_CAP_CENTS).`,
      dedupeKey: `place-cap:${provider}:${day}:${userId}`,
    });
  }
}
