import { z } from "zod";
import { sendTest } from "@/lib/domain/deliveries/send-test";
import { forEachScope, refOf, WebhookParams } from "@/lib/domain/webhooks/scoped-operations";
import { operation } from "@/lib/http/operation";

export const TEST_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "POST",
    path: `${path}/{slug}/test`,
    id: named("sendTest"),
    summary: "Send a test delivery",
    description: "Sends the payload of the repository's last push. It isn't a push, so tags don't change.",
    needs,
    creates: true,
    params: WebhookParams,
    status: 202,
    answer: z.object({ uuid: z.uuid() }),
    handler: async ({ ctx, params }) => ({ uuid: (await sendTest({ ctx, input: refOf(params) })).id }),
  }),
]);
