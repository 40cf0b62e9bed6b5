import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { person } from "@/lib/domain/accounts/testing/people";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { restoreBackup } from "@/lib/host/backup/restore-backup";
import { writeBackup } from "@/lib/host/backup/write-backup";
import { requireOwnKey } from "@/lib/host/key-check";
import { db } from "@/lib/platform/db/client";
import { type EmbeddedServer, startTemporaryServer } from "@/lib/platform/db/embedded/start-embedded-server";
import { applyMigrations } from "@/lib/platform/db/migrate";
import { env } from "@/lib/platform/env";
import { newSecret } from "@/lib/platform/hash-token";
import { readOrCreateSecrets, replaceSecrets } from "@/lib/platform/secrets";
import { repositoryWithWebhooks } from "@/lib/testing/scene";

const folder = mkdtempSync(path.join(tmpdir(), "dockbell-backup-"));
const file = path.join(folder, "all.backup");
let empty: EmbeddedServer;

beforeAll(async () => {
  const ctx = await person();
  const { repository } = await repositoryWithWebhooks(ctx, "http://127.0.0.1:9/");
  // Characters that text formats often break.
  await db().repository.updateMany({ data: { fullDescription: "tab\tnewline\n\\.\r\nübung\u2028😀" } });
  for (const tag of ["v1", "v2"]) await simulatePush({ ctx, input: { repository, tag } });
  await requireOwnKey(env().DATABASE_URL ?? "");
  await writeBackup(env().DATABASE_URL ?? "", file);
  empty = await startTemporaryServer();
  await applyMigrations(empty.url);
});
afterAll(async () => {
  await empty.stop();
  rmSync(folder, { recursive: true });
});

/** Everything in a database, table by table. */
async function contentOf(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
  );
  const content: Record<string, string[]> = {};
  for (const { name } of tables.filter((one) => !one.name.startsWith("_"))) {
    const { rows } = await client.query(`SELECT t::text AS row FROM "${name}" AS t ORDER BY 1`);
    content[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return content;
}

/** The backup with a change in its text. */
function changed(change: (text: string) => string): string {
  const other = path.join(folder, "changed.backup");
  writeFileSync(other, gzipSync(change(gunzipSync(readFileSync(file)).toString())));
  return other;
}

/** A transaction that waits for a table of the restore, which waits for one of its tables. */
async function deadlockWithRestore() {
  const running = new Client({ connectionString: empty.url });
  await running.connect();
  await running.query("BEGIN");
  await running.query("LOCK TABLE webhooks IN ROW EXCLUSIVE MODE");
  return async () => {
    const isWaiting = "SELECT FROM pg_locks WHERE relation = 'webhooks'::regclass AND NOT granted";
    await expect.poll(async () => (await running.query(isWaiting)).rowCount).toBe(1);
    // The restore waited first, so the database ends it to resolve the deadlock.
    await running.query("LOCK TABLE access_tokens IN ROW EXCLUSIVE MODE");
    await running.query("COMMIT");
    await running.end();
  };
}

test("a backup that is damaged, truncated or from a newer Dockbell is refused before anything is written", async () => {
  const before = await contentOf(empty.url);
  await expect(
    restoreBackup(
      empty.url,
      changed((text) => text.replace("v1", "v9")),
    ),
  ).rejects.toThrow("its checksum doesn't match");
  await expect(
    restoreBackup(
      empty.url,
      changed((text) => text.replace(/END .*\n/, "")),
    ),
  ).rejects.toThrow("its end is missing");
  writeFileSync(path.join(folder, "cut"), readFileSync(file).subarray(0, 500));
  await expect(restoreBackup(empty.url, path.join(folder, "cut"))).rejects.toThrow("damaged");
  await expect(restoreBackup(empty.url, path.join(folder, "absent"))).rejects.toThrow("ENOENT");
  writeFileSync(path.join(folder, "text"), "hello");
  await expect(restoreBackup(empty.url, path.join(folder, "text"))).rejects.toThrow(
    "isn't a Dockbell backup",
  );
  expect(await contentOf(empty.url)).toEqual(before);
});

test("a backup isn't restored without its secrets.json", async () => {
  const before = await contentOf(empty.url);
  const { DATA_DIR } = env();
  const now = readOrCreateSecrets(DATA_DIR);
  replaceSecrets(DATA_DIR, { ...now, encryptionKey: newSecret() });
  await expect(restoreBackup(empty.url, file)).rejects.toThrow("The secrets.json in");
  replaceSecrets(DATA_DIR, now);
  expect(await contentOf(empty.url)).toEqual(before);
});

test("a restore succeeds despite a deadlock with a running process, restores all data, and can't be repeated", async () => {
  const source = await contentOf(env().DATABASE_URL ?? "");
  const deadlock = await deadlockWithRestore();
  await Promise.all([restoreBackup(empty.url, file), deadlock()]);
  expect(await contentOf(empty.url)).toEqual(source);
  const client = new Client({ connectionString: empty.url });
  await client.connect();
  const { rows } = await client.query(
    `INSERT INTO webhooks (namespace, name, slug, updated_at) VALUES ('x', 'next', 'next', now())
     RETURNING number > (SELECT max(number) FROM webhooks) AS is_beyond`,
  );
  expect(rows[0].is_beyond).toBe(true);
  const triggers = await client.query("SELECT count(*)::int AS off FROM pg_trigger WHERE tgenabled = 'D'");
  expect(triggers.rows[0].off).toBe(0);
  await client.end();
  await expect(restoreBackup(empty.url, file)).rejects.toThrow("This database isn't empty.");
});
