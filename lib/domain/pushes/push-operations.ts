import type { z } from "zod";
import { listPushes } from "@/lib/domain/pushes/list-pushes";
import { MAX_PUSHES, PushBody } from "@/lib/domain/pushes/shared/push-input";
import { PushPage, PushResource, toPushLine, toPushResource } from "@/lib/domain/pushes/shared/push-resource";
import { simulatePush, simulatePushes } from "@/lib/domain/pushes/simulate-push";
import { keptRepositoryNeed, repositoryNeed } from "@/lib/domain/repositories/repository-access";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { operation } from "@/lib/http/operation";
import { linkTo } from "@/lib/http/page-links";
import { CursorQuery } from "@/lib/platform/wire/page";

const PUSHES = "/v2/repositories/{namespace}/{name}/pushes";

export const PUSH_OPERATIONS = [
  operation({
    method: "GET",
    path: PUSHES,
    id: "listPushes",
    summary: "The pushes, the newest first",
    needs: repositoryNeed("repository:read"),
    params: RepositoryRef,
    query: CursorQuery,
    status: 200,
    answer: PushPage,
    handler: async ({ ctx, params, query: { cursor, page_size } }) => {
      const { pushes, nextCursor } = await listPushes({
        ctx,
        input: { ...params, cursor, pageSize: page_size },
      });
      const path = `/v2/repositories/${encodeURIComponent(params.namespace)}/${encodeURIComponent(params.name)}/pushes/`;
      return {
        next: nextCursor === null ? null : linkTo(path, { page_size, cursor: nextCursor }),
        previous: null,
        results: pushes.map(toPushLine),
      };
    },
  }),
  operation({
    method: "POST",
    path: PUSHES,
    id: "reportPush",
    summary: "Report a push, or simulate one",
    description: `Answered once the push and its deliveries are stored. With an Idempotency-Key the same request can be sent again: it is one push.

The body can also be a list of up to ${MAX_PUSHES.toLocaleString("en")} pushes, which are stored together. The response is then a list in the same order, with the \`status\` and \`result\` of each push, or the \`problem\` of one that isn't valid. Each push counts as a request, and an Idempotency-Key covers the whole list.`,
    needs: keptRepositoryNeed("repository:write"),
    creates: true,
    params: RepositoryRef,
    body: PushBody,
    status: 202,
    answer: PushResource,
    handler: async ({ ctx, params: repository, body, eventId }) =>
      toPushResource(await simulatePush({ ctx, input: { repository, ...toPush(body) }, eventId })),
    list: {
      max: MAX_PUSHES,
      handler: async ({ ctx, params: repository, body, eventId }) => {
        const input = { repository, pushes: body.map(toPush) };
        return (await simulatePushes({ ctx, input, eventId })).map(toPushResource);
      },
    },
  }),
];

function toPush({ pushed_at: pushedAt, media_type: mediaType, ...push }: z.output<typeof PushBody>) {
  return { ...push, pushedAt, mediaType };
}
