import { setTimeout as delay } from "node:timers/promises";
import { requireReadableMark } from "@/lib/host/key-check";
import { commandLine } from "@/lib/platform/app-folder";
import { db } from "@/lib/platform/db/client";
import { withConnection } from "@/lib/platform/db/connection";
import { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { newSecret } from "@/lib/platform/hash-token";
import { isSealedWithCurrentKey, seal, unseal } from "@/lib/platform/seal";
import { NOTICED_WITHIN_MS, readSecrets, replaceSecrets, type Secrets } from "@/lib/platform/secrets";

// The key is rotated in three steps. Machines with the file of one step can decrypt what machines with the file of the
// previous or next step encrypt.

/** The instance's secrets. @throws Error if this machine has none, or those of another instance */
async function instanceSecrets(): Promise<Secrets> {
  const { DATA_DIR, DATABASE_URL = "" } = env();
  const found = readSecrets(DATA_DIR);
  if (!found) {
    throw new Error(
      `There is no secrets.json in ${DATA_DIR}. Set DATA_DIR to the folder with that file, or copy the file there from another machine of this instance.`,
    );
  }
  await withConnection(DATABASE_URL, requireReadableMark);
  return found;
}

/** Adds the next key, which can decrypt but doesn't encrypt yet. @throws Error if a rotation is in progress */
export async function prepareKey(): Promise<void> {
  const now = await instanceSecrets();
  if (now.nextEncryptionKey) {
    throw new Error(`The next key is already prepared. Continue with ${commandLine("rotate-key", "--use")}.`);
  }
  if (now.previousEncryptionKey) {
    throw new Error(
      `The last rotation isn't finished. Continue with ${commandLine("rotate-key", "--finish")}.`,
    );
  }
  replaceSecrets(env().DATA_DIR, { ...now, nextEncryptionKey: newSecret() });
}

/** Encrypts with the next key from now on, and re-encrypts all stored values. @throws Error if no key is prepared */
export async function useNextKey(): Promise<Resealed> {
  const { nextEncryptionKey, encryptionKey, ...rest } = await instanceSecrets();
  if (!nextEncryptionKey)
    throw new Error(`No next key is prepared. Start with ${commandLine("rotate-key", "--prepare")}.`);
  replaceSecrets(env().DATA_DIR, {
    ...rest,
    encryptionKey: nextEncryptionKey,
    previousEncryptionKey: encryptionKey,
  });
  // Until then, this machine's processes encrypt with the previous key.
  await delay(NOTICED_WITHIN_MS + 500);
  return resealAll();
}

/**
 * Re-encrypts values that were encrypted in the meantime, and deletes the previous key. @throws Error if there isn't
 * one
 */
export async function forgetPreviousKey(): Promise<Resealed> {
  const { previousEncryptionKey, ...rest } = await instanceSecrets();
  if (!previousEncryptionKey) {
    throw new Error(
      `There is no previous key to delete. Start with ${commandLine("rotate-key", "--prepare")}.`,
    );
  }
  const resealed = await resealAll();
  replaceSecrets(env().DATA_DIR, rest);
  return resealed;
}

const BATCH = 500;

/** Every column with encrypted text, with the primary key of its table. */
export const SEALED_COLUMNS = [
  { table: "webhook_secrets", id: "id", column: "sealed" },
  { table: "two_factors", id: "user_id", column: "sealed" },
  { table: "idempotency_keys", id: "id", column: "sealed_body" },
  { table: "registry_sources", id: "id", column: "sealed_token" },
  { table: "registry_sources", id: "id", column: "previous_sealed_token" },
  { table: "installation", id: "id", column: "key_check" },
  { table: "hooks", id: "id", column: "sealed_userinfo" },
  // The column has a list of headers with encrypted values.
  { table: "webhooks", id: "id", column: "headers" },
] as const;

export type Resealed = {
  /** Values that were encrypted with another key. */
  resealed: number;
  /** Values that no key can decrypt. They were already lost and stay unchanged. */
  unreadable: number;
};

/**
 * Re-encrypts all encrypted values in the database with the current key. It keeps changes that happen in the
 * meantime.
 */
async function resealAll(): Promise<Resealed> {
  const sum: Resealed = { resealed: 0, unreadable: 0 };
  for (const place of SEALED_COLUMNS) {
    let after = "";
    for (;;) {
      const rows = await nextRows(place, after);
      for (const row of rows) await resealRow(place, row, sum);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
    }
  }
  return sum;
}

type Place = (typeof SEALED_COLUMNS)[number];
type Row = { id: string; value: string };

function nextRows({ table, id, column }: Place, after: string): Promise<Row[]> {
  const [of, key, name] = [table, id, column].map((part) => Prisma.raw(`"${part}"`));
  return db().$queryRaw<Row[]>`
    SELECT ${key}::text AS id, ${name}::text AS value FROM ${of}
    WHERE ${name} IS NOT NULL AND ${key}::text > ${after} ORDER BY ${key}::text LIMIT ${BATCH}::int`;
}

async function resealRow(place: Place, { id, value }: Row, sum: Resealed): Promise<void> {
  let count = 0;
  const fresh = (sealed: string): string => {
    if (isSealedWithCurrentKey(sealed)) return sealed;
    try {
      const again = seal(unseal(sealed));
      count += 1;
      return again;
    } catch {
      sum.unreadable += 1;
      return sealed;
    }
  };
  const isList = place.column === "headers";
  const changed = isList ? freshList(value, fresh) : fresh(value);
  if (count === 0) return;
  const [of, key, name] = [place.table, place.id, place.column].map((part) => Prisma.raw(`"${part}"`));
  const type = Prisma.raw(isList ? "jsonb" : "text");
  const updated = await db().$executeRaw`
    UPDATE ${of} SET ${name} = ${changed}::${type}
    WHERE ${key}::text = ${id} AND ${name} = ${value}::${type}`;
  if (updated > 0) sum.resealed += count;
}

function freshList(value: string, fresh: (sealed: string) => string): string {
  const headers: { sealed: string }[] = JSON.parse(value);
  return JSON.stringify(headers.map((header) => ({ ...header, sealed: fresh(header.sealed) })));
}
