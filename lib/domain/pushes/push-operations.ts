import { z } from "zod";
import { getPush, listPushes } from "@/lib/domain/pushes/pushes";
import { sendTest } from "@/lib/domain/pushes/send-test";
import type { RecordedPush } from "@/lib/domain/pushes/shared/push";
import {
  MAX_PUSHES,
  PushBody,
  ReceiptLimit,
  ReceiptPage,
  TestPush,
} from "@/lib/domain/pushes/shared/push-input";
import { pushesPath, pushPagePath } from "@/lib/domain/pushes/shared/push-queries";
import { PushReceiptResource, toPushReceiptResource } from "@/lib/domain/pushes/shared/push-receipt-resource";
import { PushPage, PushResource, toPushLine, toPushResource } from "@/lib/domain/pushes/shared/push-resource";
import { simulatePush, simulatePushes } from "@/lib/domain/pushes/simulate-push";
import { keptRepositoryNeed, repositoryNeed } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { forEachScope, refOf, WebhookParams } from "@/lib/domain/webhooks/scoped-operations";
import { operation } from "@/lib/http/operation";
import { absolute, nextLink } from "@/lib/http/page-links";
import { CursorQuery } from "@/lib/platform/wire/page";

const PUSHES = "/v2/repositories/{namespace}/{name}/pushes";

export const PUSH_OPERATIONS = [
  operation({
    method: "GET",
    path: PUSHES,
    id: "listPushes",
    summary: "List pushes",
    needs: repositoryNeed("repository:read"),
    params: RepositoryRef,
    query: CursorQuery,
    response: PushPage,
    handler: async ({ ctx, params, query: { cursor, page_size } }) => {
      const { pushes, nextCursor } = await listPushes({
        ctx,
        input: { ...params, cursor, pageSize: page_size },
      });
      return {
        next: nextLink(pushesPath(params), { page_size }, nextCursor),
        previous: null,
        results: pushes.map(toPushLine),
      };
    },
  }),
  operation({
    method: "POST",
    path: PUSHES,
    id: "reportPush",
    summary: "Create a push",
    description: `Responds after the push and its deliveries are stored. If you send an Idempotency-Key, you can safely retry the request without creating a second push.

The body can also be a list of up to ${MAX_PUSHES.toLocaleString("en")} pushes, which are stored together. The response is then a list in the same order, with the \`status\` and \`result\` of each push, or the \`problem\` of one that isn't valid. Each push counts as a request, and an Idempotency-Key covers the whole list.`,
    needs: keptRepositoryNeed("repository:write"),
    creates: true,
    params: RepositoryRef,
    body: PushBody,
    status: 202,
    response: PushResource,
    handler: async ({ ctx, params: repository, body, eventId }) =>
      toResource(repository)(await simulatePush({ ctx, input: { repository, ...toPush(body) }, eventId })),
    list: {
      max: MAX_PUSHES,
      handler: async ({ ctx, params: repository, body, eventId }) => {
        const input = { repository, pushes: body.map(toPush) };
        return (await simulatePushes({ ctx, input, eventId })).map(toResource(repository));
      },
    },
  }),
  operation({
    method: "GET",
    path: `${PUSHES}/{uuid}`,
    id: "getPush",
    summary: "Get the receipt of a push",
    description:
      "Lists the webhooks that the push called and their results, the webhooks that it skipped and why, and the webhooks whose deliveries are still queued. Includes namespace webhooks. `deliveries` and `skipped` list the webhooks that the caller may see, up to `limit` each. The next `page` continues with deliveries, then with skipped webhooks. `counts` includes all of them.",
    needs: repositoryNeed("repository:read"),
    params: RepositoryRef.extend({ uuid: z.string() }),
    query: z.object({ limit: ReceiptLimit, page: ReceiptPage }),
    response: PushReceiptResource,
    handler: async ({ ctx, params: { uuid: id, ...repository }, query }) =>
      toPushReceiptResource(await getPush({ ctx, input: { ...repository, id, ...query } })),
  }),
];

export const TEST_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "POST",
    path: `${path}/{slug}/test`,
    id: named("sendTest"),
    summary: "Send a test delivery",
    description:
      "Sends the payload of an earlier push, or a sample with the repository's newest tag. The test isn't recorded as a push, so tags don't change.",
    needs,
    creates: true,
    params: WebhookParams,
    query: z.object({
      push: TestPush.optional().meta({ description: "The ID of the push whose payload to send." }),
    }),
    status: 202,
    response: z.object({ uuid: z.uuid() }),
    handler: async ({ ctx, params, query }) => {
      const { id } = await sendTest({ ctx, input: { ...refOf(params), ...query } });
      return { uuid: id };
    },
  }),
]);

function toPush({ pushed_at: pushedAt, media_type: mediaType, ...push }: z.output<typeof PushBody>) {
  return { ...push, pushedAt, mediaType };
}

function toResource(repository: RepositoryRef) {
  return (push: RecordedPush) => toPushResource(push, absolute(pushPagePath(repository, push.id)));
}
