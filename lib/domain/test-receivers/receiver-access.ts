import { type Ctx, requirePerson } from "@/lib/access/actor";
import type { ReceiverResponse } from "@/lib/domain/test-receivers/shared/receiver-input";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { DomainError, notFound } from "@/lib/platform/errors";
import { receiverUrl } from "@/lib/platform/net/receiver-url";

const RESPONSE = {
  status: true,
  body: true,
  delay: true,
  resets: true,
  failuresLeft: true,
  callbackState: true,
} satisfies Prisma.TestReceiverSelect;

type ResponseRow = Prisma.TestReceiverGetPayload<{ select: typeof RESPONSE }>;

const select = {
  ...RESPONSE,
  id: true,
  key: true,
  namespace: true,
  revision: true,
  createdAt: true,
  repository: { select: { name: true } },
} satisfies Prisma.TestReceiverSelect;

export type TestReceiver = Awaited<ReturnType<typeof requireReceiver>>;

/**
 * The test receiver, if the actor can see the Webhooks tab that it belongs to.
 * @throws DomainError `unauthenticated`, `not_found`
 */
export async function requireReceiver(ctx: Ctx, key: string) {
  requirePerson(ctx);
  const row = await db().testReceiver.findUnique({ where: { key }, select });
  if (!row) throw notFound("The test receiver");
  const scope = scopeOf(row);
  await requireWebhooksTab(ctx, scope).catch((error: unknown) => {
    throw error instanceof DomainError ? notFound("The test receiver") : error;
  });
  const { id, createdAt, revision } = row;
  return {
    id,
    url: receiverUrl(key),
    /** The scope in which it was created. */
    scope,
    createdAt,
    revision,
    response: toResponse(row),
  };
}

/** The receiver's response and its revision. Access must have been checked. @throws DomainError `not_found` */
export async function readResponse(tx: Prisma.TransactionClient, id: string) {
  const row = await tx.testReceiver.findUnique({ where: { id }, select: { ...RESPONSE, revision: true } });
  if (!row) throw notFound("The test receiver");
  return { revision: row.revision, current: toResponse(row) };
}

function toResponse({
  status,
  body,
  delay,
  resets,
  failuresLeft,
  callbackState,
}: ResponseRow): ReceiverResponse {
  const state = callbackState as ReceiverResponse["callbackState"];
  return { status, body, delay, resets, failuresLeft, callbackState: state };
}

/**
 * The receiver's name in the audit log. It doesn't contain the key, because anyone with the key can call the receiver.
 */
export function receiverTarget(id: string): string {
  return id.slice(-6);
}

function scopeOf({ namespace, repository }: { namespace: string; repository: { name: string } | null }) {
  return repository ? { namespace, name: repository.name } : { namespace };
}
