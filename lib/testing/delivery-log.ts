import { db } from "@/lib/platform/db/client";
import { type DeliveryRows, type DeliveryState, stateOf } from "@/lib/queue/states";

type LogRow = {
  id: string;
  /** Null after it is deleted. */
  status: DeliveryRows["status"] | null;
  isQueued: boolean;
  leaseToken: string | null;
  isAwaited: boolean;
  by: string[];
};

/**
 * A delivery's state after a commit; null after it is deleted. The token distinguishes leases, and `by` names the
 * statements that caused the state.
 */
export type LoggedState = { state: DeliveryState | null; leaseToken: string | null; by: readonly string[] };

const TABLES = [
  ["deliveries", "id"],
  ["delivery_queue", "delivery_id"],
  ["awaited_callbacks", "delivery_id"],
] as const;

// Triggers in the test's database record each delivery's rows after every commit, and the queue statements of the
// transaction, which their comments name.
const STATEMENTS = [
  "CREATE TABLE delivery_statement (transaction xid8, delivery_id uuid, by text)",
  `CREATE TABLE delivery_log (
    seq bigserial PRIMARY KEY, delivery_id uuid, status text, is_queued boolean, lease_token uuid,
    is_awaited boolean, by text[]
  )`,
  `CREATE FUNCTION log_delivery(changed uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO delivery_log (delivery_id, status, is_queued, lease_token, is_awaited, by)
    SELECT changed, deliveries.status, queue.delivery_id IS NOT NULL, queue.lease_token,
      awaited.delivery_id IS NOT NULL,
      ARRAY(
        SELECT by FROM delivery_statement
        WHERE transaction = pg_current_xact_id() AND delivery_id = changed AND by IS NOT NULL
      )
    FROM (SELECT) AS always
    LEFT JOIN deliveries ON deliveries.id = changed
    LEFT JOIN delivery_queue AS queue ON queue.delivery_id = changed
    LEFT JOIN awaited_callbacks AS awaited ON awaited.delivery_id = changed
  $$`,
  ...TABLES.flatMap(([table, id]) => [
    `CREATE FUNCTION note_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO delivery_statement
        VALUES (pg_current_xact_id(), coalesce(NEW.${id}, OLD.${id}), substring(current_query() FROM '-- by: (\\w+)'));
        RETURN NULL;
      END
    $$`,
    `CREATE TRIGGER note_${table} AFTER INSERT OR UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION note_${table}()`,
    `CREATE FUNCTION log_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM log_delivery(coalesce(NEW.${id}, OLD.${id})); RETURN NULL; END
    $$`,
    `CREATE CONSTRAINT TRIGGER log_${table} AFTER INSERT OR UPDATE OR DELETE ON ${table}
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION log_${table}()`,
  ]),
];

/** Starts logging the state of each delivery after every commit. */
export async function startDeliveryLog(): Promise<void> {
  for (const statement of STATEMENTS) await db().$executeRawUnsafe(statement);
}

/** Deletes all entries of the log. */
export async function clearDeliveryLog(): Promise<void> {
  await db().$executeRaw`TRUNCATE delivery_log, delivery_statement`;
}

/**
 * The states of each delivery in commit order, without repetitions. @throws Error for rows that aren't a valid state
 */
export async function readDeliveryLog(): Promise<Map<string, LoggedState[]>> {
  const rows = await db().$queryRaw<LogRow[]>`
    SELECT delivery_id AS id, status, is_queued AS "isQueued", lease_token AS "leaseToken",
      is_awaited AS "isAwaited", by
    FROM delivery_log ORDER BY seq`;
  const lives = new Map<string, LoggedState[]>();
  for (const { id, status, isQueued, leaseToken, isAwaited, by } of rows) {
    const queued = isQueued ? { isLeased: leaseToken !== null } : null;
    const state = status && stateOf({ status, queued, isAwaited });
    const now = { state, leaseToken, by };
    const life = lives.get(id) ?? [];
    const last = life.at(-1);
    if (last?.state !== now.state || last.leaseToken !== now.leaseToken) life.push(now);
    lives.set(id, life);
  }
  return lives;
}
