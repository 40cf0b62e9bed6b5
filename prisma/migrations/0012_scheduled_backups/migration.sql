-- CreateTable
CREATE TABLE "scheduled_backups" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "succeeded_at" TIMESTAMPTZ(3),
    "bytes" BIGINT,
    "failed_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "scheduled_backups_pkey" PRIMARY KEY ("id")
);
