import { db } from "@/lib/platform/db/client";
import { type DeliveryRows, type DeliveryState, stateOf } from "@/lib/queue/states";

type LogRow = {
  id: string;
  status: DeliveryRows["status"];
  isQueued: boolean;
  leaseToken: string | null;
  isAwaited: boolean;
};

/** A state that a commit left a delivery in. The token tells leases apart. */
export type LoggedState = { state: DeliveryState; leaseToken: string | null };

// Triggers of the test's own database write down the rows of each delivery as every commit leaves them.
const STATEMENTS = [
  `CREATE TABLE delivery_log (
    seq bigserial PRIMARY KEY, delivery_id uuid, status text, is_queued boolean, lease_token uuid, is_awaited boolean
  )`,
  `CREATE FUNCTION log_delivery(changed uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO delivery_log (delivery_id, status, is_queued, lease_token, is_awaited)
    SELECT deliveries.id, deliveries.status, queue.delivery_id IS NOT NULL, queue.lease_token,
      awaited.delivery_id IS NOT NULL
    FROM deliveries
    LEFT JOIN delivery_queue AS queue ON queue.delivery_id = deliveries.id
    LEFT JOIN awaited_callbacks AS awaited ON awaited.delivery_id = deliveries.id
    WHERE deliveries.id = changed
  $$`,
  `CREATE FUNCTION log_delivery_row() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM log_delivery(coalesce(NEW.id, OLD.id)); RETURN NULL; END
  $$`,
  `CREATE FUNCTION log_dependent_row() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM log_delivery(coalesce(NEW.delivery_id, OLD.delivery_id)); RETURN NULL; END
  $$`,
  `CREATE CONSTRAINT TRIGGER log_deliveries AFTER INSERT OR UPDATE ON deliveries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION log_delivery_row()`,
  `CREATE CONSTRAINT TRIGGER log_queue AFTER INSERT OR UPDATE OR DELETE ON delivery_queue
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION log_dependent_row()`,
  `CREATE CONSTRAINT TRIGGER log_awaited AFTER INSERT OR UPDATE OR DELETE ON awaited_callbacks
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION log_dependent_row()`,
];

/** Logs from now on what every commit makes of a delivery. */
export async function startDeliveryLog(): Promise<void> {
  for (const statement of STATEMENTS) await db().$executeRawUnsafe(statement);
}

/** The states of each delivery in the order of the commits, without repetitions. @throws Error for rows that are no state */
export async function readDeliveryLog(): Promise<Map<string, LoggedState[]>> {
  const rows = await db().$queryRaw<LogRow[]>`
    SELECT delivery_id AS id, status, is_queued AS "isQueued", lease_token AS "leaseToken", is_awaited AS "isAwaited"
    FROM delivery_log ORDER BY seq`;
  const lives = new Map<string, LoggedState[]>();
  for (const { id, status, isQueued, leaseToken, isAwaited } of rows) {
    const queued = isQueued ? { isLeased: leaseToken !== null } : null;
    const now = { state: stateOf({ status, queued, isAwaited }), leaseToken };
    const life = lives.get(id) ?? [];
    const last = life.at(-1);
    if (last?.state !== now.state || last.leaseToken !== now.leaseToken) life.push(now);
    lives.set(id, life);
  }
  return lives;
}
