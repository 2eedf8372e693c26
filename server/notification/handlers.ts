import { handle, type JobHandler } from "#server/jobs/handler.ts";
import { deliverJob, sweepDeliveriesJob, sweepRemindersJob } from "#server/notification/jobs.ts";
import { deliver, sweepDeliveries, sweepReminders } from "#server/notification/service.ts";

export const notificationHandlers: readonly JobHandler[] = [
  handle(deliverJob, deliver),
  handle(sweepRemindersJob, sweepReminders),
  handle(sweepDeliveriesJob, sweepDeliveries),
];
