-- AlterTable
ALTER TABLE "scheduled_backups" ADD COLUMN     "destination" TEXT,
ADD COLUMN     "every_hours" INTEGER,
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "planned_at" TIMESTAMPTZ(3);
