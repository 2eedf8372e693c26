import { z } from "zod";
import * as notifications from "#server/notification/service.ts";
import { authedProcedure, router } from "#server/trpc/init.ts";

const tag = "notifications";
const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), nextCursor: z.string().nullable() });
const count = z.object({ count: z.int() });

/** Parse, call one verb, return. */
export const notificationRouter = router({
  list: authedProcedure
    .meta({ rest: { method: "GET", path: "/notifications", summary: "Your notifications, newest first", tag } })
    .input(notifications.pageInput)
    .output(pageOf(notifications.notificationOutput))
    .query(({ ctx, input }) => notifications.list(ctx.services, input)),

  unreadCount: authedProcedure.output(count).query(({ ctx }) => notifications.unreadCount(ctx.services)),

  markRead: authedProcedure
    .meta({ rest: { method: "POST", path: "/notifications/{id}/read", summary: "Mark a notification as read", tag } })
    .input(z.object({ id: z.string().max(100) }))
    .output(notifications.notificationOutput)
    .mutation(({ ctx, input }) => notifications.markRead(ctx.services, input)),

  markAllRead: authedProcedure.output(count).mutation(({ ctx }) => notifications.markAllRead(ctx.services)),

  mailbox: authedProcedure
    .input(notifications.pageInput)
    .output(pageOf(notifications.mailOutput))
    .query(({ ctx, input }) => notifications.listMailbox(ctx.services, input)),
});
