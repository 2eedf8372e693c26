import { handle, type JobHandler } from "#server/jobs/handler.ts";
import { deliverJob, sweepDeliveriesJob, sweepRemindersJob } from "#server/notification/jobs.ts";
import { tellCapReached } from "#server/notification/operators.ts";
import { deliver, sweepDeliveries, sweepReminders } from "#server/notification/service.ts";
import { capReachedJob } from "#server/place/jobs.ts";

export const notificationHandlers: readonly JobHandler[] = [
  handle(deliverJob, deliver),
  handle(capReachedJob, tellCapReached),
  handle(sweepRemindersJob, sweepReminders),
  handle(sweepDeliveriesJob, sweepDeliveries),
];
