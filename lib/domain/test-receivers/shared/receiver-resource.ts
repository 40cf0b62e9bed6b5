import { z } from "zod";
import type { TestReceiver } from "@/lib/domain/test-receivers/receiver-access";
import type { ReceivedRequest } from "@/lib/domain/test-receivers/receivers";

const RequestResource = z
  .object({
    uuid: z.uuid(),
    method: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().meta({ description: "The first 64 KiB of the body." }),
    size: z.int().meta({ description: "The size of the whole body in bytes." }),
    signature: z.enum(["valid", "invalid", "missing", "unknown"]),
    answered: z
      .int()
      .nullable()
      .meta({ description: "The status of the response. Null if the connection was reset." }),
    received: z.iso.datetime(),
  })
  .meta({ id: "ReceivedRequest" });
export type RequestResource = z.output<typeof RequestResource>;

/** A test receiver's response, and a page of its requests, newest first. */
export const ReceiverResource = z
  .object({
    url: z.string(),
    answer: z.object({
      status: z.int(),
      body: z.string(),
      delay_ms: z.int(),
      resets: z.boolean(),
      failures_left: z.int(),
      callback_state: z.string().nullable(),
    }),
    requests: z.array(RequestResource),
    next_cursor: z.uuid().nullable().meta({ description: "The cursor for older requests." }),
  })
  .meta({ id: "TestReceiver" });
export type ReceiverResource = z.output<typeof ReceiverResource>;

type Received = {
  receiver: TestReceiver;
  requests: readonly ReceivedRequest[];
  nextCursor: string | null;
};

export function toReceiverResource({
  receiver: { url, response },
  requests,
  nextCursor,
}: Received): ReceiverResource {
  return {
    url,
    next_cursor: nextCursor,
    answer: {
      status: response.status,
      body: response.body,
      delay_ms: response.delay,
      resets: response.resets,
      failures_left: response.failuresLeft,
      callback_state: response.callbackState,
    },
    requests: requests.map(({ id, status, receivedAt, signature, ...request }) => ({
      ...request,
      uuid: id,
      signature: RequestResource.shape.signature.parse(signature),
      answered: status,
      received: receivedAt.toISOString(),
    })),
  };
}
