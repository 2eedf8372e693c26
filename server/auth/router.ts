import { z } from "zod";
import * as auth from "#server/auth/service.ts";
import { publicProcedure, router } from "#server/trpc/init.ts";

const person = z.object({ id: z.string(), email: z.string(), name: z.string() });

/** Parse, call one verb, return. */
export const authRouter = router({
  token: publicProcedure
    .meta({
      rest: {
        method: "POST",
        path: "/auth/token",
        summary: "Change e-mail and password into a bearer token",
        tag: "users",
        public: true,
        idempotent: false,
      },
    })
    .input(auth.credentialsInput)
    .output(z.object({ token: z.string(), expiresAt: z.string(), user: person }))
    .mutation(({ ctx, input }) => auth.createAccessToken(ctx.services, input)),
});
