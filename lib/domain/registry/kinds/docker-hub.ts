import { imageOf, isObject, objectOf, parseJson, textOf } from "@/lib/domain/registry/json-value";
import { formFields, type Kind } from "@/lib/domain/registry/kind";
import { type EventReader, type ReadEvent, unreadable } from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";
import { TOKEN_PLACEHOLDER } from "@/lib/domain/registry/shared/registry-guide";

/** Docker's default tag, for payloads from before 2016. */
const DEFAULT_TAG = "latest";

/**
 * Docker Hub's webhook, with every version of its payload, and the triggers of Alibaba Cloud's registry, which add the
 * digest and the region. https://www.alibabacloud.com/help/en/acr/user-guide/manage-webhooks
 */
export const dockerHub: Kind = {
  name: "Docker Hub",
  read: readDockerHub,
  service: "Docker Hub",
  // Docker Hub calls once per platform of an image, seconds apart, without an ID or a digest.
  defaultMergeSeconds: 10,
  guide: ({ intake }) => ({
    address: `${intake}/${TOKEN_PLACEHOLDER}`,
    where: "On Docker Hub, open the repository's Webhooks tab and create:",
    text: formFields({ "Webhook name": "dockbell", "Webhook URL": `${intake}/${TOKEN_PLACEHOLDER}` }),
  }),
  sample: ({ repository, tag, digest, mediaType, pusher, now }) => ({
    body: {
      push_data: {
        pushed_at: Math.floor(now.getTime() / 1_000),
        pusher,
        tag,
        images: [digest],
        media_type: mediaType,
      },
      repository: { repo_name: `${pusher}/${repository}` },
    },
  }),
};

function readDockerHub({ body }: Parameters<EventReader>[0]): Iterable<ReadEvent> {
  const value = parseJson(body);
  if (!isObject(value) || !isObject(value.push_data)) {
    return [unreadable("This isn't a Docker Hub payload, because it has no push_data.", body)];
  }
  const { tag = DEFAULT_TAG, pusher, pushed_at, images, digest, media_type } = value.push_data;
  const { repo_name, repo_full_name, namespace, owner, name, region } = objectOf(value.repository);
  const reference = textOf(repo_name) || textOf(repo_full_name);
  // Another Dockbell may send the full reference. Docker Hub's namespaces have no dots.
  const image = imageOf(reference);
  return [
    readPush(
      {
        path:
          image?.path ??
          (reference || [textOf(namespace) || textOf(owner), textOf(name)].filter(Boolean).join("/")),
        host: image?.host ?? (textOf(region) ? `registry.${textOf(region)}.aliyuncs.com` : "docker.io"),
        tag,
        digest: textOf(digest) || (Array.isArray(images) ? images.find((one) => textOf(one)) : undefined),
        mediaType: media_type,
        pusher,
        pushedAt: [pushed_at],
      },
      body,
    ),
  ];
}
