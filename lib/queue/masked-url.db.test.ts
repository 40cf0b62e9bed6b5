import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { maskUrl } from "@/lib/platform/wire/mask-url";
import { maskedUrl } from "@/lib/queue/reap";
import { fc } from "@/lib/testing/properties";

const URLS_PER_STATEMENT = 500;
const text = fc.string({
  unit: fc.constantFrom(
    "a",
    "B",
    "1",
    "@",
    ":",
    "/",
    "\\",
    "?",
    "#",
    ".",
    "+",
    "$",
    "&",
    " ",
    "\n",
    "é",
    "*",
  ),
  maxLength: 12,
});
const url = fc
  .tuple(
    fc.constantFrom(
      "http://",
      "HTTPS://",
      "http:",
      "http:/",
      "http:\\\\",
      " https://",
      "git+ssh://",
      "://",
      "1a:",
      "",
    ),
    text,
    fc.constantFrom("", "@ci.example.com/", "@ci.example.com/a@b?c=d@e"),
  )
  .map((parts) => parts.join(""));

test("SQL masks a URL as TypeScript does", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(url, { minLength: URLS_PER_STATEMENT, maxLength: URLS_PER_STATEMENT }),
      async (urls) => {
        const rows = await db().$queryRaw<{ masked: string }[]>`
          SELECT ${maskedUrl(Prisma.sql`url`)} AS masked
          FROM unnest(${urls}::text[]) WITH ORDINALITY AS given (url, number) ORDER BY number`;
        expect(rows.map(({ masked }) => masked)).toEqual(urls.map(maskUrl));
      },
    ),
    { numRuns: 10 },
  );
});
