import { z } from "zod";
import { refOf, WebhookParams } from "@/app/v2/_webhook-pipeline/params";
import { sendTest } from "@/lib/domain/deliveries/send-test";
import { route } from "@/lib/http/route";

export const test = route({
  id: "sendTest",
  summary: "Send a webhook a test",
  description: "What it would get for the repository's last push. It is no push: tags stay what they are.",
  needs: "the Webhooks tab",
  creates: true,
  params: WebhookParams,
  status: 202,
  answer: z.object({ uuid: z.uuid() }),
  handler: async ({ ctx, params }) => ({ uuid: (await sendTest({ ctx, input: refOf(params) })).id }),
});
