import * as discounts from "#server/pricing/discounts.ts";
import { findRules, findRulesInput } from "#server/pricing/find-rules.ts";
import { refreshNow, showRates } from "#server/pricing/rates.ts";
import * as staff from "#server/pricing/staff.ts";
import { authedProcedure, router } from "#server/trpc/init.ts";

/** Parse, call one verb, return. The staff verbs answer "not found" to everyone but operators. */
export const pricingRouter = router({
  validateDiscount: authedProcedure
    .meta({
      rest: {
        method: "POST",
        path: "/discounts/validate",
        summary: "Whether a discount code is valid for an offer",
        tag: "booking",
        idempotent: false,
      },
    })
    .input(discounts.validateDiscountInput)
    .output(discounts.discountAnswer)
    .mutation(({ ctx, input }) => discounts.validateDiscount(ctx.services, input)),

  listRules: authedProcedure.query(({ ctx }) => staff.listRules(ctx.services)),
  history: authedProcedure.input(staff.ruleInput).query(({ ctx, input }) => staff.history(ctx.services, input)),
  validateRule: authedProcedure.input(staff.validateInput).mutation(({ ctx, input }) => staff.validateRule(ctx.services, input)),
  draftRule: authedProcedure.input(staff.draftInput).mutation(({ ctx, input }) => staff.draftRule(ctx.services, input)),
  discardDraft: authedProcedure.input(staff.ruleInput).mutation(({ ctx, input }) => staff.discardDraft(ctx.services, input)),
  publishRule: authedProcedure.input(staff.versionInput).mutation(({ ctx, input }) => staff.publishRule(ctx.services, input)),
  findRules: authedProcedure.input(findRulesInput).query(({ ctx, input }) => findRules(ctx.services, input)),
  resumeRule: authedProcedure.input(staff.ruleInput).mutation(({ ctx, input }) => staff.resumeRule(ctx.services, input)),
  rates: authedProcedure.query(({ ctx }) => showRates(ctx.services)),
  refreshRates: authedProcedure.mutation(({ ctx }) => refreshNow(ctx.services)),
  retireRule: authedProcedure.input(staff.ruleInput).mutation(({ ctx, input }) => staff.retireRule(ctx.services, input)),
});
