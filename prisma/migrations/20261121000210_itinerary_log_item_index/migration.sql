-- What happened to one item: its history, its restoring, and the booking it held before it was removed.
CREATE INDEX "itinerary_log_item_idx" ON "itinerary_log" ("itinerary_id", (coalesce("operation"->>'itemId', "operation"->'item'->>'id')), "seq")
  WHERE "type" LIKE 'item.%';
