-- The demo network and its airports; everything else about its flights follows from them.
CREATE TABLE "flight_network" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "departures_per_day" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flight_network_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "flight_airport" (
    "iata" TEXT NOT NULL,
    "city_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "mass" INTEGER NOT NULL,

    CONSTRAINT "flight_airport_pkey" PRIMARY KEY ("iata")
);

-- Departures become rows when first touched; the unique key lets any number of processes try at once.
CREATE TABLE "departure" (
    "id" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "aircraft" TEXT NOT NULL,
    "departs_at" TIMESTAMPTZ(3) NOT NULL,
    "arrives_at" TIMESTAMPTZ(3) NOT NULL,
    "departs_by" INTEGER NOT NULL DEFAULT 0,
    "arrives_by" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'scheduled',
    "sales_open" BOOLEAN NOT NULL DEFAULT true,
    "prices" JSONB NOT NULL DEFAULT '{}',
    "seq" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "departure_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "departure_status_check" CHECK ("status" IN ('scheduled', 'cancelled'))
);
CREATE UNIQUE INDEX "departure_carrier_number_date_key" ON "departure"("carrier", "number", "date");
CREATE INDEX "departure_updated_at_idx" ON "departure"("updated_at");
-- The few that differ from their pattern: what the index in memory is told.
CREATE INDEX "departure_altered_idx" ON "departure"("date") WHERE "status" <> 'scheduled' OR NOT "sales_open" OR "departs_by" <> 0 OR "arrives_by" <> 0;

CREATE TABLE "departure_change" (
    "supplier" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "departure_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "departure_change_pkey" PRIMARY KEY ("supplier", "event_id")
);
CREATE UNIQUE INDEX "departure_change_departure_id_seq_key" ON "departure_change"("departure_id", "seq");
CREATE INDEX "departure_change_status_received_at_idx" ON "departure_change"("status", "received_at");

-- One row per seat: two buyers cannot both have it.
CREATE TABLE "seat_claim" (
    "seat_id" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'FREE',
    "holder" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "seat_claim_pkey" PRIMARY KEY ("seat_id"),
    CONSTRAINT "seat_claim_state_check" CHECK ("state" IN ('FREE', 'HELD', 'COMMITTED', 'SOLD', 'BLOCKED')),
    CONSTRAINT "seat_claim_holder_check" CHECK (("state" IN ('HELD', 'COMMITTED')) <= ("holder" IS NOT NULL)),
    CONSTRAINT "seat_claim_expiry_check" CHECK (("state" = 'HELD') = ("expires_at" IS NOT NULL))
);
CREATE INDEX "seat_claim_resource_id_section_state_idx" ON "seat_claim"("resource_id", "section", "state");
CREATE INDEX "seat_claim_holder_idx" ON "seat_claim"("holder");

CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "supplier" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL,
    "owner_id" UUID,
    "snapshot" JSONB NOT NULL,
    "quote" JSONB NOT NULL,
    "currency" TEXT NOT NULL,
    "total_amount" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "offer_expires_at_idx" ON "offer"("expires_at");
CREATE INDEX "offer_owner_id_idx" ON "offer"("owner_id");

CREATE TABLE "house_order" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "confirmation_code" TEXT NOT NULL,
    "offer" JSONB NOT NULL,
    "travellers" JSONB NOT NULL,
    "total_amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "pay_by" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "house_order_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "house_order_reference_key" ON "house_order"("reference");

CREATE TABLE "house_cancel_quote" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "refund_amount" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "house_cancel_quote_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "house_cancel_quote_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "house_order"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "house_cancel_quote_order_id_idx" ON "house_cancel_quote"("order_id");
