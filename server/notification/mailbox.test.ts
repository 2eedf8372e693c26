import { v7 } from "uuid";
import { mailSenderContract } from "#server/notification/contract.ts";
import { mailboxSender } from "#server/notification/mailbox.ts";
import { keepMail } from "#server/notification/repository.ts";
import { testContext } from "../../tests/support/context.ts";

const ctx = testContext();

mailSenderContract("mailbox", async () => {
  let away = false;
  return {
    sender: mailboxSender((mail) => {
      if (away) throw new Error("no database");
      return keepMail(ctx.db, mail, { id: v7(), at: ctx.now() });
    }),
    arrived: async (to) => {
      const rows = await ctx.db.notificationDelivery.findMany({
        where: { recipient: to, status: "mailbox" },
        orderBy: { createdAt: "asc" },
      });
      return rows.map(({ subject, body }) => ({ subject, text: body }));
    },
    goAway: async () => {
      away = true;
      return async () => {
        away = false;
      };
    },
  };
});
