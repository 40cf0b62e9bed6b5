import { listRequests } from "@/lib/domain/test-receivers/list-requests";
import { ReceiverRef } from "@/lib/domain/test-receivers/shared/receiver-input";
import { ReceiverResource, toReceiverResource } from "@/lib/domain/test-receivers/shared/receiver-resource";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { CursorQuery } from "@/lib/platform/wire/page";

const get = route({
  id: "getTestReceiver",
  summary: "A test receiver, and the requests that it got, 30 at a time, the newest first",
  needs: "the Webhooks tab",
  params: ReceiverRef,
  query: CursorQuery.pick({ cursor: true }),
  status: 200,
  answer: ReceiverResource,
  handler: async ({ ctx, params, query: { cursor } }) =>
    toReceiverResource(await listRequests({ ctx, input: { ...params, cursor } })),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: get });
