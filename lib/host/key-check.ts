import type { Client } from "pg";
import { withConnection } from "@/lib/platform/db/connection";
import { env } from "@/lib/platform/env";
import { seal, unseal } from "@/lib/platform/seal";

const TEXT = "dockbell";

/**
 * Checks that the database belongs to this machine's secrets. The first process stores an encrypted mark. A process
 * that can't decrypt it has a different secrets.json, and would fail to send deliveries and sign everyone out.
 * @throws Error that names the wrong file
 */
export async function requireOwnKey(databaseUrl: string): Promise<void> {
  await withConnection(databaseUrl, async (client) => {
    await client.query("INSERT INTO installation (key_check) VALUES ($1) ON CONFLICT DO NOTHING", [
      seal(TEXT),
    ]);
    await requireReadableMark(client);
  });
}

/** Does the same as `requireOwnKey` for a database that may not have a mark yet. */
export async function requireReadableMark(client: Client): Promise<void> {
  const { rows } = await client.query<{ mark: string }>("SELECT key_check AS mark FROM installation");
  try {
    if (rows[0]) unseal(rows[0].mark);
  } catch {
    throw new Error(
      `The secrets.json in ${env().DATA_DIR} doesn't match the database, whose secrets were encrypted with another key. ` +
        "Copy the file from the instance's other machines or from its backup, and start again.",
    );
  }
}
