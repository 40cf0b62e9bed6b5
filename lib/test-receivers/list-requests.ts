import type { Ctx } from "@/lib/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { parseInput } from "@/lib/parse-input";
import { requireReceiver, type TestReceiver } from "@/lib/test-receivers/receiver-access";
import { ReceiverRef } from "@/lib/test-receivers/receiver-input";

/** More are kept, and fewer are looked at. */
const SHOWN = 30;

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
  /** What was kept of it; bytes that are no UTF-8 show as U+FFFD. */
  body: string;
};

/** What a test receiver got last, the newest first. @throws DomainError `not_found` */
export async function listRequests({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<{
  receiver: TestReceiver;
  requests: ReceivedRequest[];
}> {
  const receiver = await requireReceiver(ctx, parseInput(ReceiverRef, input).key);
  const rows = await db().testRequest.findMany({
    where: { receiverId: receiver.id },
    orderBy: { id: "desc" },
    take: SHOWN,
    select,
  });
  return {
    receiver,
    requests: rows.map((row) => ({
      ...row,
      headers: row.headers as Record<string, string>,
      body: Buffer.from(row.body).toString("utf8"),
    })),
  };
}
