import { methods } from "@/lib/http/methods";
import { CursorQuery } from "@/lib/http/page";
import { route } from "@/lib/http/route";
import { listRequests } from "@/lib/test-receivers/list-requests";
import { ReceiverRef } from "@/lib/test-receivers/receiver-input";
import { ReceiverResource, toReceiverResource } from "@/lib/test-receivers/receiver-resource";

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
