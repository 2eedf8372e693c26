import type { Tx } from "#server/db.ts";

/** Locks the row until the transaction ends. Null when there is no such row; `erased` when it was done before. */
export async function lockForErasure(tx: Tx, userId: string): Promise<{ readonly email: string; readonly erased: boolean } | null> {
  await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${userId}::uuid FOR UPDATE`;
  const row = await tx.user.findUnique({ where: { id: userId }, select: { email: true, erasedAt: true } });
  return row && { email: row.email, erased: row.erasedAt !== null };
}

export interface OwnedTrip {
  readonly id: string;
  /** Who takes the trip over: another owner, else the editor who joined first. Null: nobody can. */
  readonly heir: string | null;
}

/** The person's trips, locked like any writer of a trip locks them. A trip in the bin goes with its owner. */
export async function lockOwnedTrips(tx: Tx, userId: string): Promise<OwnedTrip[]> {
  await tx.$queryRaw`SELECT id FROM itinerary WHERE owner_id = ${userId}::uuid ORDER BY id FOR UPDATE`;
  const trips = await tx.itinerary.findMany({
    where: { ownerId: userId },
    orderBy: { id: "asc" },
    select: {
      id: true,
      deletedAt: true,
      members: {
        where: { userId: { not: userId }, role: { in: ["owner", "editor"] }, user: { erasedAt: null } },
        select: { userId: true, role: true },
        orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
      },
    },
  });
  return trips.map(({ id, deletedAt, members }) => {
    const heir = members.find(({ role }) => role === "owner") ?? members[0];
    return { id, heir: deletedAt ? null : (heir?.userId ?? null) };
  });
}

export async function handOver(tx: Tx, itineraryId: string, heir: string, at: Date): Promise<void> {
  await tx.itinerary.update({ where: { id: itineraryId }, data: { ownerId: heir, updatedAt: at }, select: { id: true } });
  await tx.itineraryMember.updateMany({ where: { itineraryId, userId: heir }, data: { role: "owner" } });
}

export async function deleteTrip(tx: Tx, itineraryId: string): Promise<void> {
  await tx.itinerary.delete({ where: { id: itineraryId }, select: { id: true } });
}

/** Takes the person out of every trip. Returns which. */
export async function leaveTrips(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.itineraryMember.findMany({ where: { userId }, select: { itineraryId: true } });
  await tx.itineraryMember.deleteMany({ where: { userId } });
  return rows.map(({ itineraryId }) => itineraryId);
}

/** Removes every row that is only about this person, and empties the one that other rows refer to. */
export async function anonymise(tx: Tx, userId: string, email: string, at: Date): Promise<void> {
  const where = { userId };
  await tx.session.deleteMany({ where });
  await tx.apiToken.deleteMany({ where });
  await tx.account.deleteMany({ where });
  await tx.mailToken.deleteMany({ where: { OR: [{ userId }, { email }] } });
  await tx.notification.deleteMany({ where });
  await tx.notificationDelivery.deleteMany({ where: { recipient: { in: [email, userId] } } });
  await tx.reminder.deleteMany({ where });
  await tx.recommendation.deleteMany({ where });
  await tx.itineraryInvite.deleteMany({ where: { email, acceptedAt: null } });
  await tx.itineraryInvite.updateMany({ where: { email }, data: { email: null } });
  await tx.apiIdempotency.deleteMany({ where: { actorId: `user:${userId}` } });
  await tx.user.update({
    where: { id: userId },
    data: {
      // A reserved domain: nothing can be sent there, and the e-mail itself is free to register again.
      email: `${userId}@erased.invalid`,
      name: "Former traveller",
      passwordHash: null,
      emailVerified: null,
      homeAirport: null,
      currency: "EUR",
      locale: "en",
      timeZone: "UTC",
      preferences: {},
      updatedAt: at,
      erasedAt: at,
    },
    select: { id: true },
  });
}
