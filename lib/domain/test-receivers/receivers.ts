import { randomBytes } from "node:crypto";
import type { Call } from "@/lib/access/actor";
import { recordChange } from "@/lib/domain/audit/record-change";
import { holdOrganization } from "@/lib/domain/organizations/organization-locks";
import { saveShared } from "@/lib/domain/revisions/save-shared";
import { readResponse, receiverTarget, requireReceiver } from "@/lib/domain/test-receivers/receiver-access";
import {
  CreateReceiverInput,
  ListRequestsInput,
  ReceiverRef,
  type ReceiverResponse,
  SetResponseInput,
} from "@/lib/domain/test-receivers/shared/receiver-input";
import { requireWebhooksTab } from "@/lib/domain/webhooks/webhook-access";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { lockNamespace } from "@/lib/platform/db/lock-row";
import { requireBelow } from "@/lib/platform/limits/over-limit";
import { receiverUrl } from "@/lib/platform/net/receiver-url";
import { parseInput } from "@/lib/platform/parse-input";
import { cutPage } from "@/lib/platform/wire/page";
import type { Shared } from "@/lib/platform/wire/revision";

const KEY_BYTES = 16;

/**
 * Creates a receiver that returns 200. @returns its URL; @throws DomainError `not_found`, `conflict` if there are too
 * many
 */
export async function createReceiver({ ctx, input }: Call<CreateReceiverInput>): Promise<string> {
  const { scope } = parseInput(CreateReceiverInput, input);
  const home = await requireWebhooksTab(ctx, scope);
  const repositoryId = "repositoryId" in home ? home.repositoryId : null;
  const { namespace } = scope;
  const key = randomBytes(KEY_BYTES).toString("hex");
  await db().$transaction(async (tx) => {
    if (repositoryId === null) await holdOrganization(tx, ctx.actor, namespace);
    await lockNamespace(tx, namespace);
    requireBelow("test_receivers", await tx.testReceiver.count({ where: { namespace, repositoryId } }));
    const data = { key, namespace, repositoryId };
    const { id } = await tx.testReceiver.create({ data, select: { id: true } });
    const target = receiverTarget(id);
    await recordChange(tx, ctx, { namespace, repository: scope.name, action: "receiver.create", target });
  });
  return receiverUrl(key);
}

/**
 * Changes the receiver's response, starting with the next request. @throws DomainError `invalid`, `not_found`, `stale`
 */
export async function setResponse({ ctx, input }: Call<SetResponseInput>): Promise<Shared<ReceiverResponse>> {
  const { key, response, ...basis } = parseInput(SetResponseInput, input);
  const { id, scope } = await requireReceiver(ctx, key);
  const { namespace, name: repository } = scope;
  const target = receiverTarget(id);
  return saveShared<ReceiverResponse>(ctx, {
    id,
    entry: { namespace, repository, action: "receiver.update", target, subject: `receiver:${id}` },
    basis,
    changes: response,
    read: (tx) => readResponse(tx, id),
    write: (tx, revision) =>
      tx.testReceiver.updateMany({ where: { id, revision }, data: { ...response, revision: revision + 1 } }),
  });
}

/** Deletes a receiver, whose URL then returns 404. @throws DomainError `not_found` */
export async function deleteReceiver({ ctx, input }: Call<ReceiverRef>): Promise<void> {
  const { id, scope } = await requireReceiver(ctx, parseInput(ReceiverRef, input).key);
  const { namespace, name: repository } = scope;
  await db().$transaction(async (tx) => {
    const { count } = await tx.testReceiver.deleteMany({ where: { id } });
    const change = { namespace, repository, action: "receiver.delete", target: receiverTarget(id) } as const;
    if (count > 0) await recordChange(tx, ctx, change);
  });
}

const PAGE_SIZE = 30;

const select = {
  id: true,
  method: true,
  headers: true,
  body: true,
  size: true,
  signature: true,
  status: true,
  receivedAt: true,
} satisfies Prisma.TestRequestSelect;

type RequestRow = Prisma.TestRequestGetPayload<{ select: typeof select }>;

export type ReceivedRequest = Omit<RequestRow, "headers" | "body"> & {
  headers: Record<string, string>;
  /** The stored part of the body, with invalid UTF-8 as U+FFFD. */
  body: string;
};

/** A test receiver's requests, newest first, one page at a time. @throws DomainError `not_found` */
export async function listRequests({ ctx, input }: Call) {
  const { key, cursor } = parseInput(ListRequestsInput, input);
  const receiver = await requireReceiver(ctx, key);
  const found = await db().testRequest.findMany({
    where: { receiverId: receiver.id, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: "desc" },
    take: PAGE_SIZE + 1,
    select,
  });
  const { page, nextCursor } = cutPage(found, PAGE_SIZE);
  return {
    receiver,
    nextCursor,
    requests: page.map((row) => ({
      ...row,
      headers: row.headers as Record<string, string>,
      body: Buffer.from(row.body).toString("utf8"),
    })),
  };
}
