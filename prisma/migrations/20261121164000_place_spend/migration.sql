-- What outside providers of places cost per day, so that a cap can be kept by all processes together.
CREATE TABLE "place_spend" (
    "provider" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "millicents" BIGINT NOT NULL DEFAULT 0,
    "calls" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "place_spend_pkey" PRIMARY KEY ("provider", "day")
);
