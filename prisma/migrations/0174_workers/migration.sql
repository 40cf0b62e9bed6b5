-- CreateTable
CREATE TABLE "workers" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "in_flight" INTEGER NOT NULL DEFAULT 0,
    "metrics" JSON NOT NULL DEFAULT '[]',

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ended_workers" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "metrics" JSON NOT NULL DEFAULT '[]',

    CONSTRAINT "ended_workers_pkey" PRIMARY KEY ("id")
);
