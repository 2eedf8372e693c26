import { z } from "zod";
import { shownActivitySchema } from "#domain/activity/search.ts";
import * as activities from "#server/activity/service.ts";
import { publicProcedure, router } from "#server/trpc/init.ts";

export const activityRouter = router({
  search: publicProcedure
    .meta({
      rest: {
        method: "GET",
        path: "/search/activities",
        summary: "Find activities, events and their sessions",
        tag: "search",
        public: true,
      },
    })
    .input(activities.activitySearchInput)
    .output(activities.activitySearchOutput)
    .query(({ ctx, input }) => activities.search(ctx.services, input)),

  select: publicProcedure
    .input(
      z.object({
        offerId: z.string().max(100),
        sessionId: z.string().max(200),
        section: z.string().max(20).optional(),
        seats: z.array(z.string().max(20)).max(40).default([]),
      }),
    )
    .output(shownActivitySchema)
    .mutation(({ ctx, input: { section, ...input } }) => activities.select(ctx.services, { ...input, ...(section && { section }) })),

  renew: publicProcedure
    .input(z.object({ offerId: z.string().max(100) }))
    .output(shownActivitySchema)
    .mutation(({ ctx, input }) => activities.renew(ctx.services, input)),
});
