import { hostOf, isObject, objectOf, parseJson, textOf } from "@/lib/domain/registry/json-value";
import { type EventReader, ignored, unreadable } from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";

/**
 * GitHub's container registry, by the webhook events "package" and "registry_package". Who subscribes to
 * both is told of each push twice: the id is made of the push, not of the notification.
 */
export const readGithub: EventReader = ({ headers, body }) => {
  const value = parseJson(body);
  if (!isObject(value)) return [unreadable("It is not a JSON object.", body)];
  const kind = headers["x-github-event"] ?? "";
  if (kind !== "package" && kind !== "registry_package") return [ignored("other event")];
  if (value.action !== "published" && value.action !== "updated") return [ignored("other event")];
  const made = objectOf(value[kind]);
  const version = objectOf(made.package_version);
  const container = objectOf(version.container_metadata);
  const type = textOf(made.package_type || made.ecosystem).toLowerCase();
  if (type !== "container" && type !== "docker") return [ignored("other event")];
  const { name: tag, digest } = objectOf(container.tag);
  const { media_type: mediaType, digest: ownDigest } = objectOf(container.manifest);
  const owner = textOf(made.namespace) || textOf(objectOf(made.owner).login);
  const host = hostOf(version.package_url);
  return [
    readPush(
      {
        path: `${owner}/${textOf(made.name)}`.toLowerCase(),
        host: host ?? "ghcr.io",
        tag,
        digest: textOf(digest) || textOf(ownDigest) || version.version,
        mediaType,
        pusher: objectOf(value.sender).login,
        pushedAt: version.updated_at ?? made.updated_at,
      },
      body,
    ),
  ];
};
