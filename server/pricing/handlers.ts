import { handle, type JobHandler } from "#server/jobs/handler.ts";
import { refreshRatesJob } from "#server/pricing/jobs.ts";
import { refreshRates } from "#server/pricing/rates.ts";

export const pricingHandlers: readonly JobHandler[] = [handle(refreshRatesJob, refreshRates)];
