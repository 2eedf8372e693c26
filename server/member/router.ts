import { z } from "zod";
import * as members from "#server/member/service.ts";
import { authedProcedure, type RestMeta, router } from "#server/trpc/init.ts";

const rest = (method: RestMeta["method"], path: RestMeta["path"], summary: string, more: Partial<RestMeta> = {}) => ({
  rest: { method, path, summary, tag: "Members", ...more },
});
const itineraryId = z.string().min(1).max(100);
const byId = z.object({ itineraryId });

/** Members and invitations of a trip; part of `itinerary` to callers. */
export const memberRouter = router({
  listMembers: authedProcedure
    .meta(rest("GET", "/itineraries/{itineraryId}/members", "The members of a trip"))
    .input(byId)
    .output(members.membersSchema)
    .query(({ ctx, input }) => members.listMembers(ctx.services, input)),
  addMember: authedProcedure
    .meta(rest("POST", "/itineraries/{itineraryId}/members", "Add a member: at once with an account, else by invitation"))
    .input(members.addMemberInput.extend({ itineraryId }))
    .output(members.membersSchema)
    .mutation(({ ctx, input }) => members.addMember(ctx.services, input)),
  removeMember: authedProcedure
    .meta(
      rest("DELETE", "/itineraries/{itineraryId}/members", "Remove a member, or leave", {
        alsoPath: "/itineraries/{itineraryId}/members/{userId}",
      }),
    )
    .input(members.removeMemberInput.extend({ itineraryId }))
    .output(members.membersSchema)
    .mutation(({ ctx, input }) => members.removeMember(ctx.services, input)),
  setMemberRole: authedProcedure
    .meta(rest("PATCH", "/itineraries/{itineraryId}/members/{userId}", "Change what a member may do"))
    .input(members.setMemberRoleInput.extend({ itineraryId }))
    .output(members.membersSchema)
    .mutation(({ ctx, input }) => members.setMemberRole(ctx.services, input)),
  createInvite: authedProcedure
    .meta(rest("POST", "/itineraries/{itineraryId}/invites", "Make an invitation or a link", { status: 201 }))
    .input(members.createInviteInput.extend({ itineraryId }))
    .output(members.inviteViewSchema)
    .mutation(({ ctx, input }) => members.createInvite(ctx.services, input)),
  listInvites: authedProcedure
    .meta(rest("GET", "/itineraries/{itineraryId}/invites", "Invitations and links that still work"))
    .input(byId)
    .output(z.object({ data: z.array(members.inviteViewSchema), nextCursor: z.null() }))
    .query(({ ctx, input }) => members.listInvites(ctx.services, input)),
  revokeInvite: authedProcedure
    .meta(rest("DELETE", "/itineraries/{itineraryId}/invites/{inviteId}", "Close an invitation or a link", { status: 204 }))
    .input(byId.extend({ inviteId: z.string().min(1).max(100) }))
    .mutation(({ ctx, input }) => members.revokeInvite(ctx.services, input)),
  acceptInvite: authedProcedure
    .meta(rest("POST", "/invites/accept", "Join the trip of an invitation or link"))
    .input(z.object({ token: z.string().min(1).max(200) }))
    .output(z.object({ itineraryId: z.string(), role: members.inviteViewSchema.shape.role }))
    .mutation(({ ctx, input }) => members.acceptInvite(ctx.services, input)),
});
