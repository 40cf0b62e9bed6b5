-- It contains the destination, which can change.
ALTER TABLE "scheduled_backups" RENAME COLUMN "name" TO "location";
UPDATE "scheduled_backups" SET "location" = rtrim("destination", '/') || '/' || "location";
