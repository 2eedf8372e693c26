-- Votes for items, a row per person. There is no foreign key to the item: votes outlive its removal, so that bringing it back loses none (R11).
CREATE TABLE "itinerary_vote" (
    "itinerary_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "itinerary_vote_pkey" PRIMARY KEY ("itinerary_id", "item_id", "user_id")
);
CREATE INDEX "itinerary_vote_user_id_idx" ON "itinerary_vote"("user_id");
ALTER TABLE "itinerary_vote" ADD CONSTRAINT "itinerary_vote_itinerary_id_fkey" FOREIGN KEY ("itinerary_id") REFERENCES "itinerary"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "itinerary_vote" ADD CONSTRAINT "itinerary_vote_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
