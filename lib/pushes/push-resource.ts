import { z } from "zod";
import type { RecordedPush } from "@/lib/pushes/record-push";

/** A push as the API has it. Times are RFC 3339. */
export const PushResource = z.object({
  uuid: z.string(),
  tag: z.string(),
  digest: z.string(),
  pushed_at: z.string(),
  deliveries: z.array(z.object({ uuid: z.string(), webhook: z.string(), hook_url: z.string() })),
});
type PushResource = z.output<typeof PushResource>;

export function toPushResource({ id, tag, digest, pushedAt, deliveries }: RecordedPush): PushResource {
  return {
    uuid: id,
    tag,
    digest,
    pushed_at: pushedAt.toISOString(),
    deliveries: deliveries.map((delivery) => ({
      uuid: delivery.id,
      webhook: delivery.slug,
      hook_url: delivery.hookUrl,
    })),
  };
}
