-- A view link hides costs and references unless the owner who made it allows them.
ALTER TABLE "itinerary_invite" ADD COLUMN "show_private" BOOLEAN NOT NULL DEFAULT false;
