import { bookingHandlers } from "#server/booking/handlers.ts";
import { runWorker } from "#server/jobs/run-worker.ts";

await runWorker({ name: "booking", handlers: bookingHandlers });
