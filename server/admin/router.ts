import * as inventory from "#server/admin/inventory.ts";
import { authedProcedure, router } from "#server/trpc/init.ts";

/** Parse, call one verb, return. Staff only: to everyone else nothing of it exists. */
export const adminRouter = router({
  departure: authedProcedure.input(inventory.departureInput).query(({ ctx, input }) => inventory.departure(ctx.services, input)),
  hotels: authedProcedure.input(inventory.hotelsInput).query(({ ctx, input }) => inventory.findHotels(ctx.services, input)),
  nights: authedProcedure.input(inventory.nightsInput).query(({ ctx, input }) => inventory.inspectNights(ctx.services, input)),
  sessions: authedProcedure.input(inventory.sessionsInput).query(({ ctx, input }) => inventory.inspectSessions(ctx.services, input)),
  change: authedProcedure.input(inventory.changeInput).mutation(({ ctx, input }) => inventory.change(ctx.services, input)),
  undo: authedProcedure.input(inventory.undoInput).mutation(({ ctx, input }) => inventory.undo(ctx.services, input)),
  changes: authedProcedure.input(inventory.changesInput).query(({ ctx, input }) => inventory.changes(ctx.services, input)),
});
