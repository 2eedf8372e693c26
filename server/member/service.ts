import { z } from "zod";
import { MEMBER_ROLES, type MemberRole } from "#domain/access/policy.ts";
import { AppError, invalid, notFound } from "#domain/errors.ts";
import { emailSchema } from "#server/auth/service.ts";
import { type ServiceContext, userIdOf, withTransaction } from "#server/context.ts";
import { type Access, authorize, isUuid } from "#server/itinerary/access.ts";
import { membersOf, memberViewSchema } from "#server/itinerary/service.ts";
import { insertInvite, invitedRoleSchema, inviteViewSchema } from "#server/member/invites.ts";
import * as repository from "#server/member/repository.ts";
import { notify } from "#server/notification/service.ts";
import { publish } from "#server/outbox/service.ts";

export {
  acceptInvite,
  createInvite,
  createInviteInput,
  inviteViewSchema,
  listInvites,
  revokeInvite,
  sendInvitation,
} from "#server/member/invites.ts";

/** Who is on a trip; to owners also who is invited. `members` says the same as `data`. */
export const membersSchema = z.object({
  data: z.array(memberViewSchema),
  members: z.array(memberViewSchema),
  invites: z.array(inviteViewSchema.pick({ id: true, email: true, role: true, expiresAt: true })),
  nextCursor: z.null(),
});
export type Members = z.infer<typeof membersSchema>;

async function viewMembers(ctx: ServiceContext, access: Access): Promise<Members> {
  const members = await membersOf(ctx, access);
  const invites = access.role === "owner" ? await repository.findOpenInvites(ctx, access) : [];
  return {
    data: members,
    members,
    invites: invites
      .filter(({ kind }) => kind === "email")
      .map(({ id, email, role, expiresAt }) => ({ id, email, role, expiresAt: expiresAt?.toISOString() ?? null })),
    nextCursor: null,
  };
}

/** The members of a trip, for its members. */
export const listMembers = async (ctx: ServiceContext, { itineraryId }: { readonly itineraryId: string }): Promise<Members> =>
  viewMembers(ctx, await authorize(ctx, itineraryId, "viewPrivate"));

export const addMemberInput = z.object({ itineraryId: z.string(), email: emailSchema, role: invitedRoleSchema });

/** Puts somebody on the trip: at once with an account, by an invitation without one. Somebody who is on it gets the role. */
export async function addMember(ctx: ServiceContext, input: z.infer<typeof addMemberInput>): Promise<Members> {
  const { email, role } = input;
  const access = await authorize(ctx, input.itineraryId, "share");
  return withTransaction(ctx, async (tx) => {
    const roles = await repository.lockMembers(tx, access.itineraryId);
    const account = await repository.findAccountByEmail(tx, email);
    if (account === null) await insertInvite(tx, access, { kind: "email", email, role });
    else await putMember(tx, access, roles, account.id, role);
    return viewMembers(tx, access);
  });
}

async function putMember(
  ctx: ServiceContext,
  access: Access<"share">,
  roles: ReadonlyMap<string, MemberRole>,
  userId: string,
  role: MemberRole,
): Promise<void> {
  const { itineraryId } = access;
  const before = roles.get(userId);
  if (before === role) return;
  if (before === "owner") keepAnOwner(roles, userId);
  await repository.upsertMember(ctx, itineraryId, userId, role);
  if (before === "owner") await passOn(ctx, access, roles, userId);
  const type = before === undefined ? "member.added" : "member.role-changed";
  await publish(ctx, { aggregate: "itinerary", aggregateId: itineraryId, type, payload: { userId } });
  if (before === undefined) await tellAdded(ctx, itineraryId, userId, role);
}

async function tellAdded(ctx: ServiceContext, itineraryId: string, userId: string, role: MemberRole): Promise<void> {
  const by = await repository.findAccount(ctx, userIdOf(ctx));
  const name = await repository.findTripName(ctx, itineraryId);
  await notify(ctx, {
    userId,
    kind: "member.added",
    title: `${by?.name ?? "Someone"} put you on “${name ?? "a trip"}”`,
    body: `You are on this trip as ${role === "owner" || role === "editor" ? "an" : "a"} ${role}.`,
    href: `/trips/${itineraryId}`,
    itineraryId,
    dedupeKey: `member.added:${itineraryId}:${userId}:${ctx.newId()}`,
  });
}

/** A trip always has an owner. */
function keepAnOwner(roles: ReadonlyMap<string, MemberRole>, leaving: string): void {
  const others = [...roles].some(([userId, role]) => role === "owner" && userId !== leaving);
  if (!others) throw new AppError("conflict", "A trip needs an owner. Make somebody else the owner first.");
}

async function passOn(ctx: ServiceContext, access: Access, roles: ReadonlyMap<string, MemberRole>, from: string): Promise<void> {
  const [next] = [...roles].find(([userId, role]) => role === "owner" && userId !== from) ?? [];
  if (next !== undefined) await repository.setOwner(ctx, access, next);
}

export const setMemberRoleInput = z.object({ itineraryId: z.string(), userId: z.string().max(100), role: z.enum(MEMBER_ROLES) });

/** Changes what a member may do. Owners only; the last owner stays one. */
export async function setMemberRole(ctx: ServiceContext, input: z.infer<typeof setMemberRoleInput>): Promise<Members> {
  const access = await authorize(ctx, input.itineraryId, "share");
  return withTransaction(ctx, async (tx) => {
    const roles = await repository.lockMembers(tx, access.itineraryId);
    if (!roles.has(input.userId)) throw notFound("member");
    await putMember(tx, access, roles, input.userId, input.role);
    return viewMembers(tx, access);
  });
}

export const removeMemberInput = z.object({
  itineraryId: z.string(),
  userId: z.string().max(100).optional(),
  email: emailSchema.optional(),
});

/**
 * Takes somebody off the trip: an owner anybody, everybody themselves. The last owner cannot go. Somebody whom an owner
 * removes cannot come back on their own: links to join and invitations to them stop working.
 * An e-mail that is only invited is no longer invited. Answers the members that remain, none to who left.
 */
export async function removeMember(ctx: ServiceContext, input: z.infer<typeof removeMemberInput>): Promise<Members> {
  if (input.userId === undefined && input.email === undefined) {
    throw invalid([{ path: "userId", message: "Say who: userId or email." }]);
  }
  const own = await authorize(ctx, input.itineraryId, "viewPrivate");
  const account = await accountOf(ctx, input);
  const isSelf = ctx.actor.type === "user" && account?.id === ctx.actor.userId;
  const access = isSelf ? own : await authorize(ctx, input.itineraryId, "share");
  return withTransaction(ctx, async (tx) => {
    const { itineraryId } = access;
    const roles = await repository.lockMembers(tx, itineraryId);
    const revoked = !isSelf && input.email !== undefined ? await repository.revokeInvites(tx, access, { email: input.email }) : 0;
    const role = account && roles.get(account.id);
    if (account && role) {
      if (role === "owner") keepAnOwner(roles, account.id);
      await repository.deleteMember(tx, access, account.id);
      if (role === "owner") await passOn(tx, access, roles, account.id);
      if (!isSelf) {
        await repository.revokeInvites(tx, access, { kind: "link" });
        await repository.revokeInvites(tx, access, { email: account.email });
      }
      await publish(tx, { aggregate: "itinerary", aggregateId: itineraryId, type: "member.removed", payload: { userId: account.id } });
    } else if (revoked === 0) throw notFound("member");
    return isSelf ? { data: [], members: [], invites: [], nextCursor: null } : viewMembers(tx, access);
  });
}

async function accountOf(ctx: ServiceContext, { userId, email }: { userId?: string | undefined; email?: string | undefined }) {
  if (userId !== undefined) return isUuid(userId) ? repository.findAccount(ctx, userId) : null;
  return email === undefined ? null : repository.findAccountByEmail(ctx, email);
}
