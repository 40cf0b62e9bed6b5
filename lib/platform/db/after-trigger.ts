import type { Pool, PoolClient } from "pg";

/**
 * On globalThis, because the front door, which serves the API, and the pages are separate bundles that share the pool.
 */
const holder = globalThis as typeof globalThis & { dockbellTriggers?: Map<string, () => void> };

function callbacks(): Map<string, () => void> {
  holder.dockbellTriggers ??= new Map();
  return holder.dockbellTriggers;
}

/**
 * Calls back at the end of a transaction of this process in which a trigger raised this message as INFO, before the
 * transaction's caller continues. A NOTIFY informs other processes, but arrives in this one at an unknown time.
 */
export function afterTrigger(message: string, callback: () => void): void {
  callbacks().set(message, callback);
}

/** A connection goes back to the pool when its transaction has ended. PostgreSQL always sends INFO to the client. */
export function listenToTriggers(pool: Pool): void {
  const raised = new WeakMap<PoolClient, Set<string>>();
  pool.on("connect", (client) => {
    const messages = new Set<string>();
    raised.set(client, messages);
    client.on("notice", ({ message }) => {
      if (message && callbacks().has(message)) messages.add(message);
    });
  });
  pool.on("release", (_error, client) => {
    const messages = raised.get(client);
    for (const message of messages ?? []) callbacks().get(message)?.();
    messages?.clear();
  });
}
