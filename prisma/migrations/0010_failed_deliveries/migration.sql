-- The deliveries of a namespace that are retrying or failed. A partial index on the status would do as well, but then no
-- change of a status could be a heap-only update any more, and each attempt changes it. Triggers with a condition cost
-- nothing while deliveries succeed.
CREATE TABLE "failed_deliveries" (
    "delivery_id" UUID NOT NULL,
    "namespace" TEXT NOT NULL,

    CONSTRAINT "failed_deliveries_pkey" PRIMARY KEY ("delivery_id")
);
CREATE INDEX "failed_deliveries_namespace_delivery_id_idx" ON "failed_deliveries"("namespace", "delivery_id" DESC);

CREATE FUNCTION keep_failed_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status IN ('retrying', 'failed') THEN
    INSERT INTO failed_deliveries (delivery_id, namespace)
    SELECT NEW.id, coalesce(webhooks.namespace, repositories.namespace)
    FROM webhooks LEFT JOIN repositories ON repositories.id = webhooks.repository_id
    WHERE webhooks.id = NEW.webhook_id
    ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM failed_deliveries WHERE delivery_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER deliveries_inserted_failed AFTER INSERT ON "deliveries"
FOR EACH ROW WHEN (NEW.status IN ('retrying', 'failed')) EXECUTE FUNCTION keep_failed_delivery();
CREATE TRIGGER deliveries_changed_failed AFTER UPDATE OF "status" ON "deliveries"
FOR EACH ROW WHEN ((OLD.status IN ('retrying', 'failed')) <> (NEW.status IN ('retrying', 'failed')))
EXECUTE FUNCTION keep_failed_delivery();

CREATE OR REPLACE FUNCTION delete_rows_of_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM delivery_queue USING deleted WHERE delivery_queue.delivery_id = deleted.id;
  DELETE FROM attempts USING deleted WHERE attempts.delivery_id = deleted.id;
  DELETE FROM failed_deliveries USING deleted
  WHERE failed_deliveries.delivery_id = deleted.id AND deleted.status IN ('retrying', 'failed');
  RETURN NULL;
END $$;

-- Also called after a backup of an earlier version was restored.
CREATE FUNCTION list_failed_deliveries() RETURNS void LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO failed_deliveries (delivery_id, namespace)
  SELECT deliveries.id, coalesce(webhooks.namespace, repositories.namespace)
  FROM deliveries JOIN webhooks ON webhooks.id = deliveries.webhook_id
  LEFT JOIN repositories ON repositories.id = webhooks.repository_id
  WHERE deliveries.status IN ('retrying', 'failed')
  ON CONFLICT DO NOTHING;
END;
SELECT list_failed_deliveries();

-- Recoveries of several webhooks that were started together, each with its deliveries.
ALTER TABLE "recoveries"
  ADD COLUMN "batch_id" UUID,
  ADD COLUMN "delivery_ids" UUID[];
CREATE INDEX "recoveries_batch_id_idx" ON "recoveries"("batch_id");
