import { sealedHook } from "@/lib/domain/webhooks/stored-hook";
import { db } from "@/lib/platform/db/client";
import { USERINFO } from "@/lib/platform/wire/mask-url";

const BATCH = 500;

/**
 * Encrypts user names and passwords that earlier versions stored in URLs, in batches. Each is written only if the URL
 * hasn't changed since it was read, so any number of processes can do it repeatedly and at the same time. @returns the
 * number of encrypted ones
 */
export async function sealHookPasswords(): Promise<number> {
  let sealed = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
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
