-- The webhooks that fail, so that the Operation page doesn't read all webhooks. Its condition is that of the query in
-- lib/domain/health/troubled-webhooks.ts.
CREATE INDEX "webhooks_troubled" ON "webhooks" ("id")
WHERE (state = 'disabled' AND disabled_reason IN ('gone', 'failing')) OR (state = 'active' AND backoff_until IS NOT NULL);
