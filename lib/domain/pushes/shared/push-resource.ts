import { z } from "zod";
import type { PushSummary, RecordedPush } from "@/lib/domain/pushes/shared/push";
import { pageOf } from "@/lib/platform/wire/page";

/** A push in the API. Times are RFC 3339. */
export const PushResource = z
  .object({
    uuid: z.uuid(),
    tag: z.string(),
    digest: z.string(),
    pushed_at: z.iso.datetime(),
    html_url: z.url().meta({ description: "The page with the push's results." }),
    deliveries: z
      .array(z.object({ uuid: z.uuid(), webhook: z.string(), hook_url: z.string() }))
      .meta({ description: "For the webhooks that the caller may see." }),
  })
  .meta({ id: "Push" });
type PushResource = z.output<typeof PushResource>;

/** @param pageUrl of the push's page */
export function toPushResource(
  { id, tag, digest, pushedAt, deliveries }: RecordedPush,
  pageUrl: string,
): PushResource {
  return {
    uuid: id,
    tag,
    digest,
    pushed_at: pushedAt.toISOString(),
    html_url: pageUrl,
    deliveries: deliveries.map((delivery) => ({
      uuid: delivery.id,
      webhook: delivery.slug,
      hook_url: delivery.hookUrl,
    })),
  };
}

/** A row in the list of pushes. */
export const PushLine = z
  .object({
    uuid: z.uuid(),
    tag: z.string(),
    digest: z.string(),
    media_type: z.string(),
    size: z.number().nullable(),
    pusher: z.string(),
    pushed_at: z.iso.datetime(),
    source: z.string().meta({ description: "`simulated`, or the source that reported it." }),
  })
  .meta({ id: "PushLine" });

/** A page of pushes. It has no `count`, because counting would read all pushes. */
export const PushPage = pageOf(PushLine).omit({ count: true });

export function toPushLine({ id, mediaType, pushedAt, ...push }: PushSummary): z.output<typeof PushLine> {
  return { uuid: id, media_type: mediaType, pushed_at: pushedAt.toISOString(), ...push };
}
