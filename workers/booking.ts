import { bookingHandlers } from "#server/booking/handlers.ts";
import { runWorker } from "#server/jobs/run-worker.ts";
import { pricingHandlers } from "#server/pricing/handlers.ts";

await runWorker({ name: "booking", handlers: [...bookingHandlers, ...pricingHandlers] });
