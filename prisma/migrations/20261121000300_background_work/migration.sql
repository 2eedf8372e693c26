-- Sent reminders are remembered per start date: a trip that moves is announced again, the same start never twice.
ALTER TABLE "reminder" ADD COLUMN "start_date" TEXT;
UPDATE "reminder" r SET "start_date" = i."start_date" FROM "itinerary" i WHERE i."id" = r."itinerary_id";
DELETE FROM "reminder" WHERE "start_date" IS NULL OR "sent_at" IS NULL;
ALTER TABLE "reminder" ALTER COLUMN "start_date" SET NOT NULL, ALTER COLUMN "sent_at" SET NOT NULL;
DROP INDEX "reminder_itinerary_id_user_id_kind_key";
DROP INDEX "reminder_sent_at_due_at_idx";
CREATE UNIQUE INDEX "reminder_itinerary_id_user_id_kind_start_date_key" ON "reminder"("itinerary_id", "user_id", "kind", "start_date");
CREATE INDEX "reminder_user_id_idx" ON "reminder"("user_id");
CREATE INDEX "reminder_sent_at_idx" ON "reminder"("sent_at");

-- Lists are paged by (created_at, id).
DROP INDEX "notification_user_id_created_at_idx";
CREATE INDEX "notification_user_id_created_at_id_idx" ON "notification"("user_id", "created_at" DESC, "id" DESC);

-- Followers read the outbox by finished transaction: a lower id may still be uncommitted.
ALTER TABLE "outbox" ADD COLUMN "xid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint;
CREATE INDEX "outbox_xid_id_idx" ON "outbox"("xid", "id");
ALTER TABLE "outbox_cursor" ADD COLUMN "last_xid" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "holder" TEXT,
  ADD COLUMN "lease_until" TIMESTAMPTZ(3);
