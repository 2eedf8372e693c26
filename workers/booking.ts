import { activityHandlers } from "#server/activity/handlers.ts";
import { bookingHandlers } from "#server/booking/handlers.ts";
import { flightHandlers } from "#server/flight/handlers.ts";
import { runWorker } from "#server/jobs/run-worker.ts";
import { pricingHandlers } from "#server/pricing/handlers.ts";
import { stayHandlers } from "#server/stay/handlers.ts";

await runWorker({
  name: "booking",
  handlers: [...bookingHandlers, ...pricingHandlers, ...flightHandlers, ...stayHandlers, ...activityHandlers],
});
