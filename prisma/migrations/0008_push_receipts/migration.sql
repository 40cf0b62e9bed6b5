-- Nullable columns without a default: the table isn't rewritten, and a push that no webhook skips stays as small as it was.
ALTER TABLE "pushes"
  ADD COLUMN "filtered_webhooks" UUID[],
  ADD COLUMN "filtered_by" TEXT[],
  ADD COLUMN "disabled_webhooks" UUID[],
  ADD COLUMN "disabled_since" TIMESTAMPTZ(3)[];

-- The push that a tag shows.
ALTER TABLE "tags" ADD COLUMN "push_id" UUID;

-- The pushes that a recovery delivers in addition to what failed.
ALTER TABLE "recoveries"
  ADD COLUMN "disabled_at" TIMESTAMPTZ(3),
  ADD COLUMN "push_cursor" UUID;

-- What a disabled webhook missed is found without reading the pushes that nobody missed.
CREATE INDEX "pushes_missed" ON "pushes"("id") WHERE "disabled_webhooks" IS NOT NULL;
