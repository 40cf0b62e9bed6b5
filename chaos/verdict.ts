import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import type { Arrivals } from "@/chaos/moody-receiver";
import type { Accepted } from "@/chaos/push-load";
import { say } from "@/lib/platform/say";

const GIVE_UP_MS = 5 * 60_000;

export type Verdict = {
  pushes: number;
  refused: number;
  deliveries: number;
  /** Accepted deliveries for which the receiver never returned 200. */
  lost: number;
  /** Deliveries for which the receiver returned 200 more than once. */
  twice: number;
  /** The longest time from acceptance to the first 200. */
  longestDelayMs: number;
  /** Accepted deliveries that aren't recorded as succeeded. */
  notRecorded: number;
};

/** Waits until no delivery is due, then compares the accepted pushes with the received deliveries. */
export async function judge(
  client: Client,
  accepted: Accepted,
  arrivals: ReadonlyMap<string, Arrivals>,
): Promise<Verdict> {
  const deadline = Date.now() + GIVE_UP_MS;
  const waiting = async () =>
    Number((await client.query("SELECT count(*) FROM delivery_queue")).rows[0].count);
  while ((await waiting()) > 0 && Date.now() < deadline) await delay(500);
  const ids = [...accepted.deliveries.keys()];
  const { rows: notRecorded } = await client.query(
    `SELECT given.id, deliveries.status, deliveries.attempt_count, deliveries.updated_at,
       (SELECT json_agg(attempts ORDER BY number) FROM attempts WHERE delivery_id = given.id) AS attempts
     FROM unnest($1::uuid[]) AS given (id) LEFT JOIN deliveries USING (id)
     WHERE deliveries.status IS DISTINCT FROM 'succeeded'`,
    [ids],
  );
  // Prints details for debugging.
  for (const row of notRecorded) say(`Not recorded as succeeded: ${JSON.stringify(row)}`);
  const delays = [...accepted.deliveries].flatMap(([id, at]) => {
    const arrived = arrivals.get(id);
    return arrived ? [arrived.firstAt - at] : [];
  });
  return {
    pushes: accepted.pushes,
    refused: accepted.refused,
    deliveries: ids.length,
    lost: ids.filter((id) => !arrivals.has(id)).length,
    twice: ids.filter((id) => (arrivals.get(id)?.count ?? 0) > 1).length,
    longestDelayMs: delays.reduce((most, one) => Math.max(most, one), 0),
    notRecorded: notRecorded.length,
  };
}
