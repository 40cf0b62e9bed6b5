import type { Payload } from "@/lib/payload/payload";

/**
 * The payload in a CloudEvents 1.0 envelope, in structured mode. All deliveries of a push have the same ID and source,
 * so that consumers can recognize a repeated event.
 *
 * Its data also has the image under the names that Argo CD Image Updater reads, because the updater can't distinguish a
 * registry's port in a subject from a tag, and would use the host of `source` as the registry.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 */
export function toCloudEvent(payload: Payload, pushId: string): object {
  const { push_data: push, repository } = payload;
  const { host, path } = imageOf(repository.repo_name);
  const [digest] = push.images;
  return {
    specversion: "1.0",
    id: pushId,
    source: repository.repo_url,
    type: "io.dockbell.image.pushed",
    subject: `${repository.repo_name}:${push.tag}`,
    time: new Date(push.pushed_at * 1_000).toISOString(),
    datacontenttype: "application/json",
    data: {
      ...payload,
      registryUrl: host,
      repositoryName: path,
      imageTag: push.tag,
      ...(digest ? { imageDigest: digest } : {}),
    },
  };
}

/** Follows Docker's rule for names: the first part is a host if it has a dot or a port, or is localhost. */
function imageOf(name: string): { host: string; path: string } {
  const [first = "", ...rest] = name.split("/");
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  return isHost ? { host: first, path: rest.join("/") } : { host: "docker.io", path: name };
}
