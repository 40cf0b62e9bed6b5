-- AlterTable
ALTER TABLE "namespaces" ADD COLUMN     "keep_bodies" SMALLINT,
ADD COLUMN     "keep_deliveries" SMALLINT;
