-- The number of items of a trip, kept by whoever writes them: the limit on items and lists of trips read it without counting.
ALTER TABLE "itinerary" ADD COLUMN "item_count" INTEGER NOT NULL DEFAULT 0;
UPDATE "itinerary" i SET "item_count" = (SELECT count(*) FROM "itinerary_item" t WHERE t."itinerary_id" = i."id");
