import { isDeepStrictEqual } from "node:util";
import type { StoredUrl } from "@/lib/payload/hook-url";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { NO_ID } from "@/lib/platform/db/id-at";
import { invalidField } from "@/lib/platform/errors";
import { destinationOf } from "@/lib/platform/net/receiver-url";
import { seal } from "@/lib/platform/seal";
import { MASK, maskUrl, USERINFO, userinfoOf } from "@/lib/platform/wire/mask-url";

/** A step of a webhook as it is stored, with its user name and password separate and encrypted. */
export type StoredHook = StoredUrl & {
  /** The ID of the person who entered them; null if unknown. */
  userinfoTypedBy: string | null;
};

/** @param field of the URL @throws DomainError `invalid` if it has `***` as the password and none is stored */
export function newHook(url: string, typedBy: string, field: string): StoredHook {
  if (userinfoOf(url) === MASK) {
    throw invalidField(
      field,
      "The saved user name and password are only sent to the server they were entered for. Enter them again in place of ***.",
    );
  }
  return sealedHook(url, typedBy);
}

/** Any URL, including one that an earlier version stored with `***` as the password. */
function sealedHook(url: string, typedBy: string | null): StoredHook {
  const userinfo = userinfoOf(url);
  if (userinfo === undefined) return { url, sealedUserinfo: null, userinfoTypedBy: null };
  return { url: maskUrl(url), sealedUserinfo: seal(userinfo), userinfoTypedBy: typedBy };
}

/**
 * The steps to store for these URLs. `***@` keeps the stored value of the same position, or of another one if steps
 * were moved, but only for the same destination.
 * @throws DomainError `invalid`
 */
export function newHooks(
  given: readonly string[],
  stored: readonly StoredHook[],
  typedBy: string,
  field: string,
): StoredHook[] {
  return given.map((url, index) => {
    if (userinfoOf(url) !== MASK) return newHook(url, typedBy, `${field}.${index}`);
    const candidates = [stored[index], ...stored];
    const kept = candidates.find(
      (hook) => hook?.sealedUserinfo && destinationOf(hook.url) === destinationOf(url),
    );
    return kept ? { ...kept, url } : newHook(url, typedBy, `${field}.${index}`);
  });
}

/**
 * Replaces a webhook's steps, by position in the chain. A removed step keeps its row without a position, so that its
 * queued deliveries are still sent and the history shows their target.
 * @param before the previous steps
 */
export async function storeHooks(
  tx: Prisma.TransactionClient,
  webhookId: string,
  before: readonly StoredHook[],
  hooks: readonly StoredHook[],
): Promise<void> {
  for (const [position, hook] of hooks.entries()) {
    if (position >= before.length) await tx.hook.create({ data: { webhookId, ...hook, position } });
    else if (!isDeepStrictEqual(before[position], hook)) {
      await tx.hook.updateMany({ where: { webhookId, position }, data: hook });
    }
  }
  await tx.hook.updateMany({
    where: { webhookId, position: { gte: hooks.length } },
    data: { position: null },
  });
}

const BATCH = 500;

/**
 * Encrypts user names and passwords that earlier versions stored in URLs, in batches. Each is written only if the URL
 * hasn't changed since it was read, so any number of processes can do it repeatedly and at the same time. @returns the
 * number of encrypted ones
 */
export async function sealHookPasswords(): Promise<number> {
  let sealed = 0;
  for (let after = NO_ID; ; ) {
    const rows = await db().$queryRaw<{ id: string; url: string }[]>`
      SELECT id::text, url FROM hooks
      WHERE sealed_userinfo IS NULL AND url ~* ${USERINFO.source} AND id > ${after}::uuid
      ORDER BY id LIMIT ${BATCH}::int`;
    for (const { id, url } of rows) {
      const hook = sealedHook(url, null);
      const { count } = await db().hook.updateMany({ where: { id, url, sealedUserinfo: null }, data: hook });
      sealed += count;
    }
    const last = rows.at(-1);
    if (!last) return sealed;
    after = last.id;
  }
}
