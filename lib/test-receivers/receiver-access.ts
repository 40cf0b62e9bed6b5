import { type Ctx, requirePerson } from "@/lib/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { DomainError, notFound } from "@/lib/errors";
import type { ReceiverAnswer } from "@/lib/test-receivers/receiver-input";
import { receiverUrl } from "@/lib/test-receivers/receiver-url";
import { requireWebhooksTab } from "@/lib/webhooks/webhook-access";
import type { WebhookScope } from "@/lib/webhooks/webhook-scope";

const select = {
  id: true,
  key: true,
  namespace: true,
  status: true,
  body: true,
  delay: true,
  resets: true,
  failuresLeft: true,
  callbackState: true,
  revision: true,
  createdAt: true,
  repository: { select: { name: true } },
} satisfies Prisma.TestReceiverSelect;

export type TestReceiver = {
  id: string;
  url: string;
  /** Where it was made. */
  scope: WebhookScope;
  answer: ReceiverAnswer;
  revision: number;
  createdAt: Date;
};

/**
 * The test receiver, if the actor may see the Webhooks tab that it was made in.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function requireReceiver(ctx: Ctx, key: string): Promise<TestReceiver> {
  requirePerson(ctx);
  const row = await db().testReceiver.findUnique({ where: { key }, select });
  if (!row) throw notFound("The test receiver");
  const scope = scopeOf(row);
  await requireWebhooksTab(ctx, scope).catch((error: unknown) => {
    throw error instanceof DomainError ? notFound("The test receiver") : error;
  });
  const { id, createdAt, revision, status, body, delay, resets, failuresLeft, callbackState } = row;
  return {
    id,
    url: receiverUrl(key),
    scope,
    createdAt,
    revision,
    answer: {
      status,
      body,
      delay,
      resets,
      failuresLeft,
      callbackState: callbackState as ReceiverAnswer["callbackState"],
    },
  };
}

function scopeOf({ namespace, repository }: { namespace: string; repository: { name: string } | null }) {
  return repository ? { namespace, name: repository.name } : { namespace };
}
