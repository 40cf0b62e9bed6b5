-- How many deliveries of the webhook the worker may have under way while it sends this one (lib/queue/claim.ts).
ALTER TABLE "delivery_queue" ADD COLUMN "slots" SMALLINT;
