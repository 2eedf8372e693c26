-- Suppliers' news of anything on sale, kept as they came: what was for departures alone is for nights, hotels and sessions too.
CREATE TABLE "supplier_news" (
    "supplier" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "supplier_news_pkey" PRIMARY KEY ("supplier", "event_id"),
    CONSTRAINT "supplier_news_status_check" CHECK ("status" IN ('pending', 'applied', 'stale', 'refused'))
);
CREATE UNIQUE INDEX "supplier_news_subject_seq_key" ON "supplier_news"("subject", "seq");
CREATE INDEX "supplier_news_status_received_at_idx" ON "supplier_news"("status", "received_at");

-- The row that news of one subject wait for, with the last number that was applied or given up.
CREATE TABLE "supplier_subject" (
    "id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "supplier_subject_pkey" PRIMARY KEY ("id")
);

INSERT INTO "supplier_news" ("supplier", "event_id", "topic", "subject", "seq", "payload", "status", "received_at", "closed_at")
SELECT "supplier", "event_id", 'departure', "departure_id", "seq", "payload", "status", "received_at", "applied_at" FROM "departure_change";
INSERT INTO "supplier_subject" ("id", "seq") SELECT "id", "seq" FROM "departure" WHERE "seq" > 0;

-- A hotel that takes nobody for a while; `until_date` is the first night it is open again, or nobody knows.
CREATE TABLE "hotel_closure" (
    "hotel_id" INTEGER NOT NULL,
    "from_date" TEXT NOT NULL,
    "until_date" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hotel_closure_pkey" PRIMARY KEY ("hotel_id"),
    CONSTRAINT "hotel_closure_days" CHECK ("until_date" IS NULL OR "until_date" > "from_date")
);

ALTER TABLE "activity_session" ADD COLUMN "status" TEXT NOT NULL DEFAULT 'scheduled', ADD COLUMN "starts_by" INTEGER NOT NULL DEFAULT 0;
