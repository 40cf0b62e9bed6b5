-- AlterEnum
ALTER TYPE "delivery_status" ADD VALUE 'waiting';

-- AlterTable
ALTER TABLE "webhooks" ADD COLUMN     "callback_timeout" INTEGER NOT NULL DEFAULT 86400;

-- AlterTable
ALTER TABLE "hooks" ALTER COLUMN "position" DROP NOT NULL;

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "follows_id" UUID;

-- CreateTable
CREATE TABLE "awaited_callbacks" (
    "delivery_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "awaited_callbacks_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateIndex
CREATE INDEX "awaited_callbacks_expires_at_idx" ON "awaited_callbacks"("expires_at");

-- AddForeignKey
ALTER TABLE "awaited_callbacks" ADD CONSTRAINT "awaited_callbacks_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;
