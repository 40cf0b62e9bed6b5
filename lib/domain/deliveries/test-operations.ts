import { z } from "zod";
import { sendTest } from "@/lib/domain/deliveries/send-test";
import { TestPush } from "@/lib/domain/deliveries/shared/send-test-input";
import { forEachScope, refOf, WebhookParams } from "@/lib/domain/webhooks/scoped-operations";
import { operation } from "@/lib/http/operation";

export const TEST_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "POST",
    path: `${path}/{slug}/test`,
    id: named("sendTest"),
    summary: "Send a test delivery",
    description:
      "Sends the payload of an earlier push, or a sample that names the repository's last tag. It isn't a push, so tags don't change.",
    needs,
    creates: true,
    params: WebhookParams,
    query: z.object({
      push: TestPush.optional().meta({ description: "The ID of the push whose payload is sent." }),
    }),
    status: 202,
    answer: z.object({ uuid: z.uuid() }),
    handler: async ({ ctx, params, query }) => {
      const { id } = await sendTest({ ctx, input: { ...refOf(params), ...query } });
      return { uuid: id };
    },
  }),
]);
