import { listPushes } from "@/lib/domain/pushes/list-pushes";
import { PushBody } from "@/lib/domain/pushes/shared/push-input";
import { PushPage, PushResource, toPushLine, toPushResource } from "@/lib/domain/pushes/shared/push-resource";
import { simulatePush } from "@/lib/domain/pushes/simulate-push";
import { RepositoryRef } from "@/lib/domain/repositories/shared/repository-input";
import { methods } from "@/lib/http/methods";
import { linkTo } from "@/lib/http/page-links";
import { route } from "@/lib/http/route";
import { CursorQuery } from "@/lib/platform/wire/page";

const list = route({
  id: "listPushes",
  summary: "The pushes, the newest first",
  needs: "repository:read",
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
});

const create = route({
  id: "reportPush",
  summary: "Report a push, or simulate one",
  description:
    "Answered once the push and its deliveries are stored. With an Idempotency-Key the same request can be sent again: it is one push.",
  needs: "repository:write",
  creates: true,
  params: RepositoryRef,
  body: PushBody,
  status: 202,
  answer: PushResource,
  handler: async ({ ctx, params: repository, body, eventId }) => {
    const { pushed_at: pushedAt, media_type: mediaType, ...rest } = body;
    return toPushResource(
      await simulatePush({ ctx, input: { repository, pushedAt, mediaType, ...rest }, eventId }),
    );
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list, POST: create });
