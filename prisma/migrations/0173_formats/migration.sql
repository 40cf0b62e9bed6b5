-- CreateEnum
CREATE TYPE "payload_format" AS ENUM ('dockerhub', 'slack', 'discord', 'teams', 'cloudevents');

-- AlterTable
ALTER TABLE "webhooks" ADD COLUMN     "format" "payload_format" NOT NULL DEFAULT 'dockerhub';

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "format" "payload_format";
