import type { Call } from "@/lib/access/actor";
import { requireReceiver } from "@/lib/domain/test-receivers/receiver-access";
import { ListRequestsInput } from "@/lib/domain/test-receivers/shared/receiver-input";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { parseInput } from "@/lib/platform/parse-input";
import { cutPage } from "@/lib/platform/wire/page";

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
