import { Client } from "pg";
import { env } from "@/lib/platform/env";
import { seal, unseal } from "@/lib/platform/seal";

const TEXT = "dockbell";

/**
 * Holds the database to the secrets of this machine: the first who starts leaves a mark in it, and whoever
 * cannot read the mark has another secrets.json and would send nothing, and sign everybody out.
 * @throws Error that says which file is the wrong one
 */
export async function requireOwnKey(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("INSERT INTO installation (key_check) VALUES ($1) ON CONFLICT DO NOTHING", [
      seal(TEXT),
    ]);
    await requireReadableMark(client);
  } finally {
    await client.end();
  }
}

/** As `requireOwnKey`, of a database that need not have a mark. */
export async function requireReadableMark(client: Client): Promise<void> {
  const { rows } = await client.query<{ mark: string }>("SELECT key_check AS mark FROM installation");
  try {
    if (rows[0]) unseal(rows[0].mark);
  } catch {
    throw new Error(
      `The secrets.json in ${env().DATA_DIR} is not the one that this database's secrets were encrypted with. ` +
        "Copy that of the installation's other machines there, or of its backup, and start again.",
    );
  }
}
