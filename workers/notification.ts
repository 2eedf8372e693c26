import { authHandlers } from "#server/auth/handlers.ts";
import { runWorker } from "#server/jobs/run-worker.ts";
import { memberHandlers } from "#server/member/handlers.ts";
import { notificationHandlers } from "#server/notification/handlers.ts";
import { restHandlers } from "#server/rest/handlers.ts";

await runWorker({ name: "notification", handlers: [...notificationHandlers, ...authHandlers, ...memberHandlers, ...restHandlers] });
