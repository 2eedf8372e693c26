import {
  daysUntilStart,
  isStartReminderDue,
  reminderChannelsOf,
  startDatesDueAround,
  startReminderDueAt,
  type TripStart,
} from "#domain/notification/reminder.ts";
import { inDays, tripStartsMail } from "#domain/notification/templates.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { deliverMail } from "#server/notification/deliver.ts";
import { notify } from "#server/notification/notify.ts";
import * as repository from "#server/notification/reminder-repository.ts";

const KIND = "trip.starts";
const PAGE = 200;

const startOf = (trip: repository.Candidate): TripStart => ({ ...trip, zones: [trip.firstZone] });

/** Announces every trip whose time has come, to every member, once per start date (N7 to N10). Run again it finds nothing. */
export async function sweepReminders(ctx: ServiceContext): Promise<void> {
  const now = ctx.now().getTime();
  const range = startDatesDueAround(now);
  let reminded = 0;
  let page: repository.Candidate[] = [];
  do {
    page = await repository.findTripsToAnnounce(ctx, KIND, range, page.at(-1) ?? null, PAGE);
    for (const trip of page) {
      if (!isStartReminderDue(startOf(trip), now)) continue;
      for (const member of await repository.findMembersToRemind(ctx, KIND, trip)) if (await remind(ctx, trip, member)) reminded += 1;
    }
  } while (page.length === PAGE);
  if (reminded > 0) ctx.log.info({ reminded }, "trips announced");
}

/** One member, one transaction: what was promised and what is sent are written together. */
async function remind(ctx: ServiceContext, trip: repository.Candidate, member: repository.Member): Promise<boolean> {
  const { userId } = member;
  const start = startOf(trip);
  const days = daysUntilStart(start, ctx.now().getTime());
  const channels = reminderChannelsOf(member.preferences);
  const dedupeKey = `${KIND}:${trip.id}:${userId}:${trip.startDate}`;
  const href = `/trips/${trip.id}`;
  return withTransaction(ctx, async (tx) => {
    const isFirst = await repository.insertReminder(tx, { kind: KIND, trip, userId, dueAt: new Date(startReminderDueAt(start)) });
    if (!isFirst) return false;
    if (channels.includes("inApp")) {
      const title = `“${trip.name}” starts ${inDays(days)}`;
      const body = `It begins on ${trip.startDate}. A good moment to look through the plan once more.`;
      await notify(tx, { userId, kind: KIND, title, body, href, itineraryId: trip.id, dedupeKey });
    }
    if (channels.includes("email")) {
      const { name } = member;
      const mail = tripStartsMail({ name, tripName: trip.name, startDate: trip.startDate, days, url: `${tx.env.appUrl}${href}` });
      await deliverMail(tx, { ...mail, to: member.email, dedupeKey });
    }
    return true;
  });
}
