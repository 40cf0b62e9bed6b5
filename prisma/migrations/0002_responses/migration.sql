-- What a response means: a note on an attempt, the requests that it took, and a webhook's setting for redirects.
-- A column with a constant default is added without a rewrite of the table.
ALTER TABLE "attempts"
  ADD COLUMN "note" TEXT,
  ADD COLUMN "request_count" SMALLINT NOT NULL DEFAULT 1;
-- The trace that a push continues, for the attempts that join it.
ALTER TABLE "pushes" ADD COLUMN "traceparent" TEXT;
ALTER TABLE "webhooks" ADD COLUMN "redirects_are_success" BOOLEAN NOT NULL DEFAULT false;
