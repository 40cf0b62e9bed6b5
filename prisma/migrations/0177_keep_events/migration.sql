-- AlterTable
ALTER TABLE "namespaces" ADD COLUMN     "keep_events" SMALLINT;
