import { activityRouter } from "#server/activity/router.ts";
import { adminRouter } from "#server/admin/router.ts";
import { authRouter } from "#server/auth/router.ts";
import { flightRouter } from "#server/flight/router.ts";
import { itineraryRouter } from "#server/itinerary/router.ts";
import { memberRouter } from "#server/member/router.ts";
import { notificationRouter } from "#server/notification/router.ts";
import { offerRouter } from "#server/offer/router.ts";
import { placeRouter } from "#server/place/router.ts";
import { pricingRouter } from "#server/pricing/router.ts";
import { stayRouter } from "#server/stay/router.ts";
import { createCallerFactory, mergeRouters, router } from "#server/trpc/init.ts";
import { userRouter } from "#server/user/router.ts";

export const appRouter = router({
  itinerary: mergeRouters(itineraryRouter, memberRouter),
  place: placeRouter,
  user: userRouter,
  auth: authRouter,
  notification: notificationRouter,
  pricing: pricingRouter,
  admin: adminRouter,
  flight: flightRouter,
  offer: offerRouter,
  stay: stayRouter,
  activity: activityRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
