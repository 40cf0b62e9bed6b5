import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { isSealedWithCurrentKey, seal, unseal } from "@/lib/platform/seal";

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
  // A list of headers with encrypted values.
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
export async function resealAll(): Promise<Resealed> {
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
