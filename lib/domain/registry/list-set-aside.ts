import type { Ctx } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/operators";
import { kindOf, RegistryKind } from "@/lib/domain/registry/kinds";
import type { SetAside } from "@/lib/domain/registry/shared/set-aside";
import { db } from "@/lib/platform/db/client";

/** Only the newest ones are shown. */
const MAX_SHOWN = 50;
/** Bytes of a body to read and mask. */
const MAX_BEGINNING_BYTES = 2_048;
/** Characters to show. */
const MAX_BEGINNING_CHARACTERS = 600;
/** A string, with its closing quote if that wasn't truncated, and the colon after a key. */
const STRINGS = /"(?:[^"\\]|\\.)*(?:"|\\?$)(\s*:)?/gs;

type Row = Omit<SetAside, "beginning"> & { beginning: Uint8Array };

/**
 * The notifications that were set aside on the whole instance, newest first.
 * @throws DomainError `not_found` for people who aren't administrators
 */
export async function listSetAside({ ctx }: { ctx: Ctx }): Promise<SetAside[]> {
  await requireOperator(ctx);
  const rows = await db().$queryRaw<Row[]>`
    SELECT
      inbox.id, sources.namespace, sources.name AS registry, sources.kind, inbox.received_at AS "receivedAt",
      set_aside_at AS "setAsideAt", octet_length(inbox.body) AS bytes, starts, error,
      substring(inbox.body FROM 1 FOR ${MAX_BEGINNING_BYTES}::int) AS beginning
    FROM registry_unfinished
    JOIN registry_inbox AS inbox ON inbox.id = notification_id
    JOIN registry_sources AS sources ON sources.id = inbox.source_id
    WHERE set_aside_at IS NOT NULL
    ORDER BY set_aside_at DESC, inbox.id
    LIMIT ${MAX_SHOWN}::int`;
  return rows.map((row) => ({
    ...row,
    kind: kindName(row.kind),
    beginning: maskedBeginning(row.beginning),
  }));
}

/** A kind that this version doesn't know may be why the notification is here. */
function kindName(kind: string): string {
  const known = RegistryKind.safeParse(kind);
  return known.success ? kindOf(known.data).name : kind;
}

/**
 * The first characters of a notification for people who may not see its content: keys stay, and texts are masked.
 * @param beginning of the body, which may end within a character or a string
 */
export function maskedBeginning(beginning: Uint8Array): string {
  const text = Buffer.from(beginning).toString("utf8").slice(0, MAX_BEGINNING_CHARACTERS);
  const masked = text.replace(STRINGS, (string, colon?: string) => (colon ? string : '"***"'));
  // Other content than JSON can't be masked, so it isn't shown.
  return /^\s*[[{]/.test(text) ? masked : "(not JSON)";
}
