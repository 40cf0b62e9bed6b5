-- The worker whose lease it is, by the number of the advisory lock that its connection holds (lib/queue/lease-holder.ts).
ALTER TABLE "delivery_queue" ADD COLUMN "holder" INTEGER;
