import { z } from "zod";
import { sendTest } from "@/lib/domain/deliveries/send-test";
import { forEachScope, refOf, WebhookParams } from "@/lib/domain/webhooks/scoped-operations";
import { operation } from "@/lib/http/operation";

export const TEST_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "POST",
    path: `${path}/{slug}/test`,
    id: named("sendTest"),
    summary: "Send a webhook a test",
    description: "What it would get for the repository's last push. It is no push: tags stay what they are.",
    needs,
    creates: true,
    params: WebhookParams,
    status: 202,
    answer: z.object({ uuid: z.uuid() }),
    handler: async ({ ctx, params }) => ({ uuid: (await sendTest({ ctx, input: refOf(params) })).id }),
  }),
]);
