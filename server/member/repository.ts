import { z } from "zod";
import { MEMBER_ROLES, type MemberRole } from "#domain/access/policy.ts";
import { notFound } from "#domain/errors.ts";
import { conn, type ServiceContext } from "#server/context.ts";
import type { Access } from "#server/itinerary/access.ts";

export const INVITE_KINDS = ["email", "link", "view"] as const;
const inviteRow = z.object({
  id: z.string(),
  itineraryId: z.string(),
  kind: z.enum(INVITE_KINDS),
  email: z.string().nullable(),
  role: z.enum(MEMBER_ROLES),
  showPrivate: z.boolean(),
  createdBy: z.string(),
  createdAt: z.date(),
  expiresAt: z.date().nullable(),
  acceptedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
});
export type Invite = z.infer<typeof inviteRow>;

/**
 * Becomes the one writer of a trip's members and reads their roles, so that "the last owner" is a fact. It is the lock that
 * edits take too: once a removal has answered, no edit of the removed member follows. Throws `not_found` for a deleted trip.
 */
export async function lockMembers(ctx: ServiceContext, itineraryId: string): Promise<Map<string, MemberRole>> {
  const locked = await conn(ctx).$queryRaw<unknown[]>`
    SELECT 1 FROM itinerary WHERE id = ${itineraryId}::uuid AND deleted_at IS NULL FOR UPDATE`;
  if (locked.length === 0) throw notFound("itinerary");
  const rows = await conn(ctx).itineraryMember.findMany({
    where: { itineraryId },
    select: { userId: true, role: true },
    orderBy: { createdAt: "asc" },
  });
  return new Map(rows.map(({ userId, role }) => [userId, z.enum(MEMBER_ROLES).parse(role)]));
}

export async function upsertMember(ctx: ServiceContext, itineraryId: string, userId: string, role: MemberRole): Promise<void> {
  await conn(ctx).itineraryMember.upsert({
    where: { itineraryId_userId: { itineraryId, userId } },
    create: { itineraryId, userId, role, createdAt: ctx.now() },
    update: { role },
    select: { role: true },
  });
}

export async function deleteMember(ctx: ServiceContext, { itineraryId }: Access, userId: string): Promise<void> {
  await conn(ctx).itineraryMember.deleteMany({ where: { itineraryId, userId } });
}

/** The account a trip counts for; always one of its owners. */
export async function setOwner(ctx: ServiceContext, { itineraryId }: Access, ownerId: string): Promise<void> {
  await conn(ctx).itinerary.update({ where: { id: itineraryId }, data: { ownerId }, select: { id: true } });
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
const account = { id: true, name: true, email: true } as const;

/** A living account by its e-mail. */
export const findAccountByEmail = (ctx: ServiceContext, email: string): Promise<Account | null> =>
  conn(ctx).user.findFirst({ where: { email, erasedAt: null }, select: account });
export const findAccount = (ctx: ServiceContext, id: string): Promise<Account | null> =>
  conn(ctx).user.findFirst({ where: { id, erasedAt: null }, select: account });

/** The name of a trip that is there, for notices. */
export async function findTripName(ctx: ServiceContext, itineraryId: string): Promise<string | null> {
  const row = await conn(ctx).itinerary.findFirst({ where: { id: itineraryId, deletedAt: null }, select: { name: true } });
  return row?.name ?? null;
}

export async function insertInvite(
  ctx: ServiceContext,
  invite: Pick<Invite, "id" | "itineraryId" | "kind" | "email" | "role" | "showPrivate" | "createdBy" | "expiresAt"> & {
    readonly tokenHash: string;
  },
): Promise<Invite> {
  return inviteRow.parse(await conn(ctx).itineraryInvite.create({ data: { ...invite, createdAt: ctx.now() } }));
}

const open = (ctx: ServiceContext) => ({
  revokedAt: null,
  OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now() } }],
});
// An e-mail invitation is for one person; links stay open until they expire or are revoked.
const usable = (ctx: ServiceContext) => ({ AND: [open(ctx), { OR: [{ kind: { not: "email" } }, { acceptedAt: null }] }] });

/** Invitations and links that still work, newest first. */
export async function findOpenInvites(ctx: ServiceContext, { itineraryId }: Access): Promise<Invite[]> {
  const rows = await conn(ctx).itineraryInvite.findMany({ where: { itineraryId, ...usable(ctx) }, orderBy: { createdAt: "desc" } });
  return rows.map((row) => inviteRow.parse(row));
}

export async function findUsableInvite(ctx: ServiceContext, where: { id: string } | { tokenHash: string }): Promise<Invite | null> {
  const row = await conn(ctx).itineraryInvite.findFirst({ where: { ...where, ...usable(ctx), itinerary: { deletedAt: null } } });
  return row && inviteRow.parse(row);
}

/** Marks an invitation as used by somebody. False when an e-mail invitation was used by another request meanwhile. */
export async function acceptOpenInvite(ctx: ServiceContext, { id }: Invite, userId: string): Promise<boolean> {
  const { count } = await conn(ctx).itineraryInvite.updateMany({
    where: { id, ...usable(ctx) },
    data: { acceptedAt: ctx.now(), acceptedBy: userId },
  });
  return count === 1;
}

/** Closes invitations of a trip: one by id, those to an e-mail, or every link that lets people join. Returns how many. */
export async function revokeInvites(
  ctx: ServiceContext,
  { itineraryId }: Access,
  which: { readonly id: string } | { readonly email: string } | { readonly kind: "link" },
): Promise<number> {
  const { count } = await conn(ctx).itineraryInvite.updateMany({
    where: { itineraryId, ...which, ...open(ctx) },
    data: { revokedAt: ctx.now() },
  });
  return count;
}
