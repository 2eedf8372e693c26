-- Rules of prices in immutable versions, exchange rates by day, and counters that make discounts impossible to oversell.
CREATE TABLE "pricing_rule" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pricing_rule_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "pricing_rule_version" (
    "rule_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "published_by" TEXT,

    CONSTRAINT "pricing_rule_version_pkey" PRIMARY KEY ("rule_id", "version"),
    CONSTRAINT "pricing_rule_version_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "pricing_rule"("id"),
    CONSTRAINT "pricing_rule_version_time" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from")
);
CREATE UNIQUE INDEX "pricing_rule_version_one_draft" ON "pricing_rule_version"("rule_id") WHERE "published_at" IS NULL;

-- A published version is what prices of the past were made by: nothing may change it but its end.
CREATE FUNCTION pricing_rule_version_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."published_at" IS NULL THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a published version of a rule stays';
  END IF;
  IF (NEW."rule_id", NEW."version", NEW."definition", NEW."valid_from", NEW."published_at")
     IS DISTINCT FROM (OLD."rule_id", OLD."version", OLD."definition", OLD."valid_from", OLD."published_at")
     OR NEW."valid_to" IS DISTINCT FROM OLD."valid_to" THEN
    RAISE EXCEPTION 'a published version of a rule never changes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "pricing_rule_version_immutable" BEFORE UPDATE OR DELETE ON "pricing_rule_version"
  FOR EACH ROW EXECUTE FUNCTION pricing_rule_version_is_immutable();

CREATE TABLE "pricing_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "rules_version" INTEGER NOT NULL DEFAULT 1,
    "rates_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "pricing_state_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "pricing_state_one_row" CHECK ("id" = 1)
);
INSERT INTO "pricing_state" ("id") VALUES (1);

CREATE TABLE "exchange_rates" (
    "source" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "rates" JSONB NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exchange_rates_pkey" PRIMARY KEY ("source", "date")
);

CREATE TABLE "discount_counter" (
    "rule_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "max_uses" INTEGER,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "redeemed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "discount_counter_pkey" PRIMARY KEY ("rule_id", "scope"),
    CONSTRAINT "discount_counter_within_limit"
      CHECK ("reserved" >= 0 AND "redeemed" >= 0 AND ("max_uses" IS NULL OR "reserved" + "redeemed" <= "max_uses"))
);

CREATE TABLE "discount_redemption" (
    "id" UUID NOT NULL,
    "rule_id" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "code" TEXT,
    "booking_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "discount_redemption_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "discount_redemption_state" CHECK ("state" IN ('RESERVED', 'REDEEMED', 'RELEASED'))
);
CREATE UNIQUE INDEX "discount_redemption_rule_id_booking_id_key" ON "discount_redemption"("rule_id", "booking_id");
CREATE INDEX "discount_redemption_booking_id_idx" ON "discount_redemption"("booking_id");
