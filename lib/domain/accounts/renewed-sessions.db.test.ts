import { createHmac } from "node:crypto";
import { expect, test, vi } from "vitest";
import { currentCtx } from "@/lib/access/current-ctx";
import { requestCtx } from "@/lib/access/request-ctx";
import { account } from "@/lib/domain/accounts/testing/account";
import { db } from "@/lib/platform/db/client";
import { secrets } from "@/lib/platform/secrets";
import { clientHeader } from "@/lib/platform/wire/client-of";

const DAY_MS = 24 * 60 * 60 * 1_000;

const next = vi.hoisted(() => {
  vi.stubEnv("SIGNUP", "open");
  return { headers: new Headers() };
});
vi.mock("next/headers", () => ({
  headers: async () => next.headers,
  cookies: async () => new Map(),
}));

/** A session that was last renewed ten days ago, and a request with its cookie. */
async function olderSession(more: Record<string, string> = {}) {
  const { actor } = await account();
  const { id, token } = await db().session.update({
    where: { id: actor.sessionId ?? "" },
    data: { expiresAt: new Date(Date.now() + 20 * DAY_MS) },
    select: { id: true, token: true },
  });
  const signature = createHmac("sha256", secrets().authSecret).update(token).digest("base64");
  const cookie = `dockbell.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  next.headers = new Headers({ cookie, [clientHeader()]: "192.0.2.1", ...more });
  const daysLeft = async () => {
    const where = { id };
    const { expiresAt } = await db().session.findUniqueOrThrow({ where, select: { expiresAt: true } });
    return Math.round((expiresAt.getTime() - Date.now()) / DAY_MS);
  };
  return { userId: actor.userId, daysLeft };
}

test("a page can't send the new cookie, so other requests renew the session", async () => {
  const { userId, daysLeft } = await olderSession();
  expect((await currentCtx()).actor).toMatchObject({ userId });
  expect(await daysLeft()).toBe(20);
});

test.each([
  ["a server action", () => currentCtx(), { "next-action": "1" }],
  ["a request to the API", async () => (await requestCtx({ headers: next.headers })).ctx, {}],
])("%s renews the session for 30 days", async (_by, ctx, headers) => {
  const { userId, daysLeft } = await olderSession(headers);
  expect((await ctx()).actor).toMatchObject({ userId });
  expect(await daysLeft()).toBe(30);
});
