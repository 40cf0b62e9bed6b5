import { Prisma } from "@/lib/platform/db/generated/client";
import { USERINFO } from "@/lib/platform/wire/mask-url";

/** The SQL version of `maskUrl`, with the same expression (masked-url.db.test.ts compares the two). */
export function maskedUrl(url: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`regexp_replace(${url}, ${USERINFO.source}, '\\1***@', ${USERINFO.flags})`;
}
