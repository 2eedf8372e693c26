import { z } from "zod";
import { ITINERARY_ROLES, MEMBER_ROLES, type MemberRole } from "#domain/access/policy.ts";
import { AppError, invalid, notFound } from "#domain/errors.ts";
import { invitationMail } from "#domain/notification/templates.ts";
import { derivedSecret, sha256 } from "#server/auth/secret.ts";
import { emailSchema } from "#server/auth/service.ts";
import { type ServiceContext, userIdOf, withTransaction } from "#server/context.ts";
import { type Access, authorize, isUuid } from "#server/itinerary/access.ts";
import { sendInvitationJob } from "#server/member/jobs.ts";
import type { Invite } from "#server/member/repository.ts";
import * as repository from "#server/member/repository.ts";
import { publish } from "#server/outbox/service.ts";
import { limitKey, limitRequests } from "#server/rate-limit/service.ts";

const DAY_MS = 86_400_000;
const EMAIL_DAYS = 14;
const LINK_DAYS = 7;
const MAX_OPEN = 200;

/** What one may be invited as. An owner is made of a member, by an owner. */
export const invitedRoleSchema = z.enum(MEMBER_ROLES).exclude(["owner"]);
export const createInviteInput = z.object({
  itineraryId: z.string(),
  /** `email`: one person joins. `link`: whoever has it joins. `view`: whoever has it may look, without an account. */
  kind: z.enum(repository.INVITE_KINDS),
  email: emailSchema.optional(),
  role: invitedRoleSchema.optional(),
  /** 1 to 365; null: a view link that does not expire. */
  expiresInDays: z.coerce.number().int().min(1).max(365).nullish(),
  /** A view link shows costs and references too. */
  showPrivate: z.boolean().optional(),
});
export const inviteViewSchema = z.object({
  id: z.string(),
  kind: z.enum(repository.INVITE_KINDS),
  email: z.string().nullable(),
  role: z.enum(MEMBER_ROLES),
  url: z.string(),
  token: z.string(),
  showPrivate: z.boolean(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
});
export type InviteView = z.infer<typeof inviteViewSchema>;

/** The secret of an invitation is made from its id, so neither the row nor a queued job holds it. */
const tokenOf = (ctx: ServiceContext, inviteId: string): string => derivedSecret(ctx.env, `itinerary-invite:${inviteId}`);
const urlOf = (ctx: ServiceContext, { id, kind }: Pick<Invite, "id" | "kind">): string =>
  `${ctx.env.appUrl}/${kind === "view" ? "t" : "invite"}/${tokenOf(ctx, id)}`;

const inviteView = (ctx: ServiceContext, invite: Invite): InviteView => ({
  id: invite.id,
  kind: invite.kind,
  email: invite.email,
  role: invite.role,
  url: urlOf(ctx, invite),
  token: tokenOf(ctx, invite.id),
  showPrivate: invite.showPrivate,
  createdAt: invite.createdAt.toISOString(),
  expiresAt: invite.expiresAt?.toISOString() ?? null,
});

const rank = (role: MemberRole): number => ITINERARY_ROLES.indexOf(role);

/** Makes an invitation or link. Owners only. An invitation by e-mail leaves as a job that commits with its row. */
export async function createInvite(ctx: ServiceContext, input: z.infer<typeof createInviteInput>): Promise<InviteView> {
  const access = await authorize(ctx, input.itineraryId, "share");
  const { kind, email } = input;
  if ((kind === "email") !== (email !== undefined)) {
    throw invalid([{ path: "email", message: kind === "email" ? "An e-mail is needed." : "Only an invitation by e-mail has one." }]);
  }
  return withTransaction(ctx, (tx) => insertInvite(tx, access, { ...input, role: input.role ?? "viewer" }));
}

/** As `createInvite`, inside a transaction of the caller. An older invitation to the same e-mail stops working. */
export async function insertInvite(
  ctx: ServiceContext & { readonly tx: NonNullable<ServiceContext["tx"]> },
  access: Access<"share">,
  {
    kind,
    email,
    role,
    expiresInDays,
    showPrivate = false,
  }: Omit<z.infer<typeof createInviteInput>, "itineraryId"> & { readonly role: MemberRole },
): Promise<InviteView> {
  const { itineraryId } = access;
  if (email !== undefined) {
    await limitRequests(ctx, "mail");
    await limitKey(ctx, "mailbox", email);
    await repository.revokeInvites(ctx, access, { email });
  }
  if ((await repository.findOpenInvites(ctx, access)).length >= MAX_OPEN) {
    throw new AppError("conflict", `A trip has at most ${MAX_OPEN} open invitations. Revoke one first.`);
  }
  const id = ctx.newId();
  const days = expiresInDays ?? (kind === "email" ? EMAIL_DAYS : kind === "link" ? LINK_DAYS : null);
  const invite = await repository.insertInvite(ctx, {
    id,
    itineraryId,
    kind,
    email: email ?? null,
    role: kind === "view" ? "viewer" : role,
    showPrivate: kind === "view" && showPrivate,
    createdBy: userIdOf(ctx),
    expiresAt: days === null ? null : new Date(ctx.now().getTime() + days * DAY_MS),
    tokenHash: sha256(tokenOf(ctx, id)),
  });
  if (kind === "email") await ctx.jobs.send(sendInvitationJob, { inviteId: id }, { tx: ctx.tx });
  return inviteView(ctx, invite);
}

/** Invitations and links that still work. Owners only. */
export async function listInvites(
  ctx: ServiceContext,
  { itineraryId }: { readonly itineraryId: string },
): Promise<{ data: InviteView[]; nextCursor: null }> {
  const access = await authorize(ctx, itineraryId, "share");
  return { data: (await repository.findOpenInvites(ctx, access)).map((invite) => inviteView(ctx, invite)), nextCursor: null };
}

/** Closes an invitation or link. Owners only; who joined by it stays. */
export async function revokeInvite(
  ctx: ServiceContext,
  { itineraryId, inviteId }: { readonly itineraryId: string; readonly inviteId: string },
): Promise<void> {
  const access = await authorize(ctx, itineraryId, "share");
  const count = isUuid(inviteId) ? await repository.revokeInvites(ctx, access, { id: inviteId }) : 0;
  if (count === 0) throw notFound("invitation");
}

/** Joins the trip of an invitation or link. Somebody who is a member already keeps the higher role. */
export async function acceptInvite(
  ctx: ServiceContext,
  { token }: { readonly token: string },
): Promise<{ itineraryId: string; role: MemberRole }> {
  const userId = userIdOf(ctx);
  const invite = await repository.findUsableInvite(ctx, { tokenHash: sha256(token) });
  if (invite === null || invite.kind === "view") throw notFound("invitation");
  const { itineraryId } = invite;
  return withTransaction(ctx, async (tx) => {
    const roles = await repository.lockMembers(tx, itineraryId);
    if (!(await repository.acceptOpenInvite(tx, invite, userId))) throw notFound("invitation");
    const role = roles.get(userId);
    if (role !== undefined && rank(role) >= rank(invite.role)) return { itineraryId, role };
    await repository.upsertMember(tx, itineraryId, userId, invite.role);
    const type = role === undefined ? "member.added" : "member.role-changed";
    await publish(tx, { aggregate: "itinerary", aggregateId: itineraryId, type, payload: { userId } });
    return { itineraryId, role: invite.role };
  });
}

/** Sends the mail of an invitation, if it still works. Run twice it sends the same message key again. */
export async function sendInvitation(ctx: ServiceContext, { inviteId }: { readonly inviteId: string }): Promise<void> {
  const invite = await repository.findUsableInvite(ctx, { id: inviteId });
  if (invite === null || invite.email === null) return;
  const [tripName, inviter] = [await repository.findTripName(ctx, invite.itineraryId), await repository.findAccount(ctx, invite.createdBy)];
  if (tripName === null || inviter === null) return;
  const expiresOn = invite.expiresAt?.toISOString().slice(0, 10) ?? null;
  const mail = invitationMail({ inviterName: inviter.name, tripName, role: invite.role, url: urlOf(ctx, invite), expiresOn });
  await ctx.mail.send({ ...mail, to: invite.email, messageKey: `invite:${inviteId}` });
}
