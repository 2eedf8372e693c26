-- Hotels of the demo: a row each for search by distance and box, the rest follows from the id.
CREATE TABLE "stay_city" (
    "id" INTEGER NOT NULL,
    "location_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "stay_city_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "stay_city_country_idx" ON "stay_city"("country");

CREATE TABLE "hotel" (
    "id" INTEGER NOT NULL,
    "city_id" INTEGER NOT NULL,
    "geom" geography(Point,4326) NOT NULL,
    "stars" SMALLINT NOT NULL,
    "rating" SMALLINT NOT NULL,
    "price" INTEGER NOT NULL,
    "amenities" INTEGER NOT NULL,

    CONSTRAINT "hotel_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "hotel_city_id_idx" ON "hotel"("city_id");
CREATE INDEX "hotel_box_idx" ON "hotel" USING GIST (("geom"::geometry));

-- Nights become rows when first touched; the key lets any number of processes try at once.
CREATE TABLE "stay_night" (
    "id" TEXT NOT NULL,
    "hotel_id" INTEGER NOT NULL,
    "room" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "sales_open" BOOLEAN NOT NULL DEFAULT true,
    "price" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stay_night_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "stay_night_price_check" CHECK ("price" >= 0)
);
CREATE INDEX "stay_night_hotel_id_date_idx" ON "stay_night"("hotel_id", "date");

CREATE TABLE "venue" (
    "id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "layout" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "geom" geography(Point,4326) NOT NULL,

    CONSTRAINT "venue_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "venue_geom_idx" ON "venue" USING GIST ("geom");

CREATE TABLE "activity_session" (
    "id" TEXT NOT NULL,
    "sales_open" BOOLEAN NOT NULL DEFAULT true,
    "price" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "activity_session_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "activity_session_price_check" CHECK ("price" >= 0)
);

-- What is loaded, so that a start with everything in place ends at once.
CREATE TABLE "stay_plan" (
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,

    CONSTRAINT "stay_plan_pkey" PRIMARY KEY ("id")
);
