-- Extensions first: geography, typo-tolerant search, accents.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "booking" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "itinerary_id" UUID,
    "item_id" TEXT,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL,
    "total_amount" BIGINT NOT NULL,
    "confirmation_code" TEXT,
    "hold_expires_at" TIMESTAMPTZ(3),
    "details" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recommendation" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "itinerary_id" UUID NOT NULL,
    "item_type" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "score" REAL NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "itinerary" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "start_date" TEXT NOT NULL,
    "end_date" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "visibility" TEXT NOT NULL DEFAULT 'private',
    "seq" INTEGER NOT NULL DEFAULT 0,
    "revs" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "itinerary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "itinerary_item" (
    "itinerary_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "location_id" TEXT,
    "place" JSONB,
    "day_id" TEXT,
    "position" TEXT NOT NULL,
    "start_local" TEXT,
    "start_zone" TEXT,
    "end_local" TEXT,
    "end_zone" TEXT,
    "cost_amount" BIGINT,
    "cost_currency" TEXT,
    "booking_ref" TEXT,
    "booking_id" UUID,
    "media_urls" TEXT[],
    "details" JSONB NOT NULL DEFAULT '{}',
    "revs" JSONB NOT NULL DEFAULT '{}',
    "created_seq" INTEGER NOT NULL,
    "updated_seq" INTEGER NOT NULL,

    CONSTRAINT "itinerary_item_pkey" PRIMARY KEY ("itinerary_id","id")
);

-- CreateTable
CREATE TABLE "itinerary_day" (
    "itinerary_id" UUID NOT NULL,
    "date" TEXT NOT NULL,
    "title" TEXT,
    "note" TEXT,
    "revs" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "itinerary_day_pkey" PRIMARY KEY ("itinerary_id","date")
);

-- CreateTable
CREATE TABLE "itinerary_log" (
    "itinerary_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "operation_id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "operation" JSONB NOT NULL,
    "source" TEXT,

    CONSTRAINT "itinerary_log_pkey" PRIMARY KEY ("itinerary_id","seq")
);

-- CreateTable
CREATE TABLE "itinerary_member" (
    "itinerary_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "itinerary_member_pkey" PRIMARY KEY ("itinerary_id","user_id")
);

-- CreateTable
CREATE TABLE "itinerary_invite" (
    "id" UUID NOT NULL,
    "itinerary_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "itinerary_invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "href" TEXT,
    "itinerary_id" UUID,
    "dedupe_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_delivery" (
    "id" UUID NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "html" TEXT,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "provider_id" TEXT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" UUID NOT NULL,
    "itinerary_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "aggregate" TEXT NOT NULL,
    "aggregate_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_cursor" (
    "name" TEXT NOT NULL,
    "last_id" BIGINT NOT NULL,

    CONSTRAINT "outbox_cursor_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "country" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT,
    "capital" TEXT,

    CONSTRAINT "country_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "admin_region" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "admin_region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "location" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "category" TEXT,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "country" TEXT,
    "admin" TEXT,
    "geom" geography(Point,4326) NOT NULL,
    "time_zone" TEXT,
    "population" INTEGER,
    "importance" REAL NOT NULL DEFAULT 0,
    "iata" TEXT,
    "city_code" TEXT,
    "opening_hours" TEXT,
    "visit_minutes" INTEGER,
    "description" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "licence" TEXT,

    CONSTRAINT "location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "location_name" (
    "location_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_primary" BOOLEAN NOT NULL,

    CONSTRAINT "location_name_pkey" PRIMARY KEY ("location_id","key")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "rows_loaded" INTEGER NOT NULL DEFAULT 0,
    "rows_bad" INTEGER NOT NULL DEFAULT 0,
    "line_offset" BIGINT NOT NULL DEFAULT 0,
    "errors" JSONB NOT NULL DEFAULT '[]',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified" TIMESTAMPTZ(3),
    "role" TEXT NOT NULL DEFAULT 'traveller',
    "home_airport" TEXT,
    "currency" TEXT NOT NULL DEFAULT 'EUR',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("provider","provider_account_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_token" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "user_id" UUID,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_idempotency" (
    "actor_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "response" JSONB,
    "http_status" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_idempotency_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateIndex
CREATE INDEX "booking_user_id_created_at_idx" ON "booking"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "booking_itinerary_id_idx" ON "booking"("itinerary_id");

-- CreateIndex
CREATE INDEX "booking_status_hold_expires_at_idx" ON "booking"("status", "hold_expires_at");

-- CreateIndex
CREATE INDEX "recommendation_itinerary_id_score_idx" ON "recommendation"("itinerary_id", "score" DESC);

-- CreateIndex
CREATE INDEX "recommendation_user_id_created_at_idx" ON "recommendation"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "itinerary_owner_id_updated_at_idx" ON "itinerary"("owner_id", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "itinerary_status_start_date_idx" ON "itinerary"("status", "start_date");

-- CreateIndex
CREATE INDEX "itinerary_item_itinerary_id_day_id_position_idx" ON "itinerary_item"("itinerary_id", "day_id", "position");

-- CreateIndex
CREATE INDEX "itinerary_item_itinerary_id_type_idx" ON "itinerary_item"("itinerary_id", "type");

-- CreateIndex
CREATE INDEX "itinerary_item_location_id_idx" ON "itinerary_item"("location_id");

-- CreateIndex
CREATE UNIQUE INDEX "itinerary_log_itinerary_id_operation_id_key" ON "itinerary_log"("itinerary_id", "operation_id");

-- CreateIndex
CREATE INDEX "itinerary_member_user_id_idx" ON "itinerary_member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "itinerary_invite_token_hash_key" ON "itinerary_invite"("token_hash");

-- CreateIndex
CREATE INDEX "itinerary_invite_itinerary_id_idx" ON "itinerary_invite"("itinerary_id");

-- CreateIndex
CREATE INDEX "itinerary_invite_email_idx" ON "itinerary_invite"("email");

-- CreateIndex
CREATE UNIQUE INDEX "notification_dedupe_key_key" ON "notification"("dedupe_key");

-- CreateIndex
CREATE INDEX "notification_user_id_created_at_idx" ON "notification"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "notification_user_id_read_at_idx" ON "notification"("user_id", "read_at");

-- CreateIndex
CREATE INDEX "notification_delivery_status_created_at_idx" ON "notification_delivery"("status", "created_at");

-- CreateIndex
CREATE INDEX "notification_delivery_created_at_idx" ON "notification_delivery"("created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notification_delivery_dedupe_key_channel_recipient_key" ON "notification_delivery"("dedupe_key", "channel", "recipient");

-- CreateIndex
CREATE INDEX "reminder_sent_at_due_at_idx" ON "reminder"("sent_at", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_itinerary_id_user_id_kind_key" ON "reminder"("itinerary_id", "user_id", "kind");

-- CreateIndex
CREATE INDEX "outbox_aggregate_aggregate_id_idx" ON "outbox"("aggregate", "aggregate_id");

-- CreateIndex
CREATE INDEX "location_iata_idx" ON "location"("iata");

-- CreateIndex
CREATE INDEX "location_country_kind_idx" ON "location"("country", "kind");

-- CreateIndex
CREATE INDEX "location_kind_category_idx" ON "location"("kind", "category");

-- CreateIndex
CREATE UNIQUE INDEX "location_source_source_id_key" ON "location"("source", "source_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_run_source_file_hash_key" ON "import_run"("source", "file_hash");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_token_token_hash_key" ON "mail_token"("token_hash");

-- CreateIndex
CREATE INDEX "mail_token_user_id_idx" ON "mail_token"("user_id");

-- CreateIndex
CREATE INDEX "mail_token_email_purpose_idx" ON "mail_token"("email", "purpose");

-- CreateIndex
CREATE INDEX "rate_limit_expires_at_idx" ON "rate_limit"("expires_at");

-- CreateIndex
CREATE INDEX "api_idempotency_expires_at_idx" ON "api_idempotency"("expires_at");

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_itinerary_id_fkey" FOREIGN KEY ("itinerary_id") REFERENCES "itinerary"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_itinerary_id_fkey" FOREIGN KEY ("itinerary_id") REFERENCES "itinerary"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "itinerary" ADD CONSTRAINT "itinerary_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "itinerary_item" ADD CONSTRAINT "itinerary_item_itinerary_id_fkey" FOREIGN KEY ("itinerary_id") REFERENCES "itinerary"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "itinerary_item" ADD CONSTRAINT "itinerary_item_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "itinerary_day" ADD CONSTRAINT "itinerary_day_itinerary_id_fkey" FOREIGN KEY ("itinerary_id") REFERENCES "itinerary"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "itinerary_log" ADD CONSTRAINT "itinerary_log_itinerary_id_fkey" FOREIGN KEY ("itinerary_id") REFERENCES "itinerary"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "itinerary_member" ADD CONSTRAINT "itinerary_member_itinerary_id_fkey" FOREIGN KEY ("itinerary_id") REFERENCES "itinerary"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "itinerary_member" ADD CONSTRAINT "itinerary_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "itinerary_invite" ADD CONSTRAINT "itinerary_invite_itinerary_id_fkey" FOREIGN KEY ("itinerary_id") REFERENCES "itinerary"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "location_name" ADD CONSTRAINT "location_name_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_token" ADD CONSTRAINT "mail_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma cannot express ------------------------------------------------------------------

-- Place search: nearest neighbour and radius, prefix, typo.
CREATE INDEX "location_geom_idx" ON "location" USING gist ("geom");
CREATE INDEX "location_name_prefix_idx" ON "location_name" ("key" text_pattern_ops);
CREATE INDEX "location_name_trgm_idx" ON "location_name" USING gin ("key" gin_trgm_ops);

-- A trip's dates are days of the calendar and in order; the service checks first, this is the floor under it.
ALTER TABLE "itinerary" ADD CONSTRAINT "itinerary_dates_check"
  CHECK ("start_date" ~ '^\d{4}-\d{2}-\d{2}$' AND "end_date" ~ '^\d{4}-\d{2}-\d{2}$' AND "start_date" <= "end_date");
ALTER TABLE "itinerary_item" ADD CONSTRAINT "itinerary_item_cost_check"
  CHECK (("cost_amount" IS NULL) = ("cost_currency" IS NULL) AND ("cost_amount" IS NULL OR "cost_amount" >= 0));
ALTER TABLE "location_name" ADD CONSTRAINT "location_name_key_check" CHECK ("key" <> '');

-- Items in the pool of ideas and on a day are listed in order of position, byte by byte as fractional keys compare.
ALTER TABLE "itinerary_item" ALTER COLUMN "position" TYPE TEXT COLLATE "C";

-- Wakes the followers of the operation log on commit. Harmless where nobody can listen (embedded database).
CREATE FUNCTION notify_itinerary_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('itinerary_log', NEW.itinerary_id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER itinerary_log_wake AFTER INSERT ON "itinerary_log" FOR EACH ROW EXECUTE FUNCTION notify_itinerary_log();

-- The log is append-only (L1): rows of a living trip can be neither changed nor removed. A trip that is erased takes its log along.
CREATE FUNCTION refuse_log_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the operation log is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER itinerary_log_append_only BEFORE UPDATE ON "itinerary_log" FOR EACH ROW EXECUTE FUNCTION refuse_log_update();

-- Wakes whoever follows the outbox (live notifications, membership changes, the relay).
CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_wake AFTER INSERT ON "outbox" FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();
