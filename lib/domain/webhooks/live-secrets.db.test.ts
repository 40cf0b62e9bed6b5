import { expect, test } from "vitest";
import { isLive, liveAt } from "@/lib/payload/sign";
import { db } from "@/lib/platform/db/client";
import { repositoryWithWebhooks, someone } from "@/lib/testing/scene";

test("a query finds the secrets that sign at a moment, to the millisecond", async () => {
  const { webhooks } = await repositoryWithWebhooks(someone(), "http://127.0.0.1:9/");
  const { id: webhookId } = await db().webhook.findFirstOrThrow({
    where: { slug: webhooks[0]?.slug ?? "" },
    select: { id: true },
  });
  await db().webhookSecret.deleteMany({ where: { webhookId } });
  const now = new Date("2026-05-03T12:00:00.500Z");
  const expiries = [null, ...[-1, 0, 1].map((ms) => new Date(now.getTime() + ms))];
  for (const expiresAt of expiries) {
    await db().webhookSecret.create({ data: { webhookId, sealed: "", expiresAt } });
    const found = await db().webhookSecret.count({ where: { webhookId, ...liveAt(now) } });
    expect(found === 1, String(expiresAt)).toBe(isLive(expiresAt, now));
    await db().webhookSecret.deleteMany({ where: { webhookId } });
  }
});
