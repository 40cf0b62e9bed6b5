import type { Need } from "@/lib/access/need";
import { requireReceiver } from "@/lib/domain/test-receivers/receiver-access";
import { listRequests } from "@/lib/domain/test-receivers/receivers";
import { ReceiverRef } from "@/lib/domain/test-receivers/shared/receiver-input";
import { ReceiverResource, toReceiverResource } from "@/lib/domain/test-receivers/shared/receiver-resource";
import { TAB_NEED } from "@/lib/domain/webhooks/scoped-operations";
import { operation } from "@/lib/http/operation";
import { CursorQuery } from "@/lib/platform/wire/page";

const RECEIVER_NEED: Need<{ params: ReceiverRef }> = {
  ...TAB_NEED,
  check: (ctx, { params: { key } }) => requireReceiver(ctx, key),
};

export const RECEIVER_OPERATIONS = [
  operation({
    method: "GET",
    path: "/v2/test-receivers/{key}",
    id: "getTestReceiver",
    summary: "Get a test receiver and its latest requests",
    needs: RECEIVER_NEED,
    params: ReceiverRef,
    query: CursorQuery.pick({ cursor: true }),
    response: ReceiverResource,
    handler: async ({ ctx, params, query: { cursor } }) =>
      toReceiverResource(await listRequests({ ctx, input: { ...params, cursor } })),
  }),
];
