-- Sign of life of each kind of worker, read by /api/health.
CREATE TABLE "worker_heartbeat" (
    "worker" TEXT NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("worker")
);
