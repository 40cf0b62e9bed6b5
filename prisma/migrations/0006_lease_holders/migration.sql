-- AlterTable
ALTER TABLE "delivery_queue" ADD COLUMN     "holder" INTEGER;
