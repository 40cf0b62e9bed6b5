-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "repeats_id" UUID;

-- CreateTable
CREATE TABLE "callbacks" (
    "delivery_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "description" VARCHAR(255),
    "context" VARCHAR(100),
    "target_url" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "callbacks_pkey" PRIMARY KEY ("delivery_id")
);

-- AddForeignKey
ALTER TABLE "callbacks" ADD CONSTRAINT "callbacks_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;
