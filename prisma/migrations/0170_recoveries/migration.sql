-- CreateEnum
CREATE TYPE "recovery_state" AS ENUM ('running', 'done', 'cancelled');

-- CreateTable
CREATE TABLE "recoveries" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "webhook_id" UUID NOT NULL,
    "state" "recovery_state" NOT NULL DEFAULT 'running',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "cursor" UUID,
    "total" INTEGER NOT NULL,
    "succeeded" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "recoveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovering_deliveries" (
    "delivery_id" UUID NOT NULL,
    "recovery_id" UUID NOT NULL,

    CONSTRAINT "recovering_deliveries_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateIndex
CREATE INDEX "recoveries_webhook_id_id_idx" ON "recoveries"("webhook_id", "id");

-- CreateIndex
CREATE INDEX "recovering_deliveries_recovery_id_idx" ON "recovering_deliveries"("recovery_id");

-- AddForeignKey
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovering_deliveries" ADD CONSTRAINT "recovering_deliveries_recovery_id_fkey" FOREIGN KEY ("recovery_id") REFERENCES "recoveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One recovery of a webhook at a time.
CREATE UNIQUE INDEX "recoveries_running" ON "recoveries"("webhook_id") WHERE "state" = 'running';
