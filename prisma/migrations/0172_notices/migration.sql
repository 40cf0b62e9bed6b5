-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('failing', 'disabled', 'recovered');

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "notices_by_mail" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "notices_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "webhook_id" UUID NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mailed_at" TIMESTAMPTZ(3),
    "mail_attempts" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notices_webhook_id_id_idx" ON "notices"("webhook_id", "id");

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;
