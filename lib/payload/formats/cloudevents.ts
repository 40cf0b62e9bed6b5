import type { Payload } from "@/lib/payload/payload";

/**
 * The payload in a CloudEvents 1.0 envelope, in structured mode. All deliveries of a push have the same id
 * and source, which is how consumers know a repeated event.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 */
export function toCloudEvent(payload: Payload, pushId: string): object {
  const { push_data: push, repository } = payload;
  return {
    specversion: "1.0",
    id: pushId,
    source: repository.repo_url,
    type: "io.dockbell.image.pushed",
    subject: `${repository.repo_name}:${push.tag}`,
    time: new Date(push.pushed_at * 1_000).toISOString(),
    datacontenttype: "application/json",
    data: payload,
  };
}
