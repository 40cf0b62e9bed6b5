import { writeRoute } from "@/lib/http/route";
import { PushBody } from "@/lib/pushes/push-input";
import { toPushResource } from "@/lib/pushes/push-resource";
import { simulatePush } from "@/lib/pushes/simulate-push";
import { RepositoryRef } from "@/lib/repositories/repository-input";

export const POST = writeRoute({
  params: RepositoryRef,
  body: PushBody,
  status: 202,
  handler: async ({ ctx, params: repository, body }) => {
    const { pushed_at: pushedAt, media_type: mediaType, ...rest } = body;
    return toPushResource(await simulatePush({ ctx, input: { repository, pushedAt, mediaType, ...rest } }));
  },
});
