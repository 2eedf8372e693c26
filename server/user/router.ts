import { z } from "zod";
import { authedProcedure, publicProcedure, router } from "#server/trpc/init.ts";
import * as users from "#server/user/service.ts";

const tag = "users";
const person = z.object({ id: z.string(), email: z.string(), name: z.string() });
const sent = z.object({ sent: z.literal(true) });
const revoked = z.object({ revoked: z.literal(true) });

/** Parse, call one verb, return. */
export const userRouter = router({
  register: publicProcedure
    .meta({ rest: { method: "POST", path: "/users/register", summary: "Open an account", tag, status: 201, public: true } })
    .input(users.registerInput)
    .output(z.object({ user: person, token: z.string() }))
    .mutation(({ ctx, input }) => users.register(ctx.services, input)),

  me: authedProcedure
    .meta({ rest: { method: "GET", path: "/users/me", summary: "Your profile and preferences", tag } })
    .output(users.userOutput)
    .query(({ ctx }) => users.getMe(ctx.services)),

  update: authedProcedure
    .meta({ rest: { method: "PATCH", path: "/users/me", summary: "Change your profile or preferences", tag } })
    .input(users.updateInput)
    .output(users.userOutput)
    .mutation(({ ctx, input }) => users.updateMe(ctx.services, input)),

  export: authedProcedure
    .meta({ rest: { method: "GET", path: "/users/me/export", summary: "Everything stored about you, as JSON", tag } })
    .output(users.archiveOutput)
    .query(({ ctx }) => users.exportUser(ctx.services)),

  erase: authedProcedure
    .meta({ rest: { method: "DELETE", path: "/users/me", summary: "Erase your account", tag, status: 202 } })
    .output(z.object({ status: z.literal("erased") }))
    .mutation(({ ctx }) => users.eraseUser(ctx.services)),

  listTokens: authedProcedure.output(z.object({ data: z.array(users.tokenOutput) })).query(({ ctx }) => users.listTokens(ctx.services)),

  createToken: authedProcedure
    .input(users.createTokenInput)
    .output(users.newTokenOutput)
    .mutation(({ ctx, input }) => users.createToken(ctx.services, input)),

  revokeToken: authedProcedure
    .input(z.strictObject({ tokenId: z.uuid() }))
    .output(revoked)
    .mutation(({ ctx, input }) => users.revokeToken(ctx.services, input)),

  listSessions: authedProcedure
    .output(z.object({ data: z.array(users.sessionOutput) }))
    .query(({ ctx }) => users.listSessions(ctx.services)),

  revokeSession: authedProcedure
    .input(z.strictObject({ sessionId: z.uuid() }))
    .output(revoked)
    .mutation(({ ctx, input }) => users.revokeSession(ctx.services, input)),

  requestMagicLink: publicProcedure
    .input(users.emailInput)
    .output(sent)
    .mutation(({ ctx, input }) => users.requestMagicLink(ctx.services, input)),

  requestPasswordReset: publicProcedure
    .input(users.emailInput)
    .output(sent)
    .mutation(({ ctx, input }) => users.requestPasswordReset(ctx.services, input)),

  resetPassword: publicProcedure
    .input(users.resetPasswordInput)
    .output(z.object({ reset: z.literal(true) }))
    .mutation(({ ctx, input }) => users.resetPassword(ctx.services, input)),
});
