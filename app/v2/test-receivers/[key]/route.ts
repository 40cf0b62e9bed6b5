import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { listRequests } from "@/lib/test-receivers/list-requests";
import { ReceiverRef } from "@/lib/test-receivers/receiver-input";
import { ReceiverResource, toReceiverResource } from "@/lib/test-receivers/receiver-resource";

const get = route({
  id: "getTestReceiver",
  summary: "A test receiver, and the 30 requests that it got last",
  needs: "the Webhooks tab",
  params: ReceiverRef,
  status: 200,
  answer: ReceiverResource,
  handler: async ({ ctx, params }) => toReceiverResource(await listRequests({ ctx, input: params })),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: get });
