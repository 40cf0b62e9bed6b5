import { isObject, objectOf, parseJson, textOf } from "@/lib/domain/registry/json-value";
import { type EventReader, unreadable } from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";

/** The tag that Docker means when none is named, as in payloads of before 2016. */
const DEFAULT_TAG = "latest";

/** Docker Hub's own webhook, in every generation of its payload. */
export const readDockerHub: EventReader = ({ body }) => {
  const value = parseJson(body);
  if (!isObject(value) || !isObject(value.push_data)) {
    return [unreadable("It is not a Docker Hub payload: it has no push_data.", body)];
  }
  const { tag = DEFAULT_TAG, pusher, pushed_at, images, media_type } = value.push_data;
  const { repo_name, namespace, name } = objectOf(value.repository);
  return [
    readPush(
      {
        path: textOf(repo_name) || `${textOf(namespace)}/${textOf(name)}`,
        host: "docker.io",
        tag,
        digest: Array.isArray(images) ? images[0] : undefined,
        mediaType: media_type,
        pusher,
        pushedAt: pushed_at,
      },
      body,
    ),
  ];
};
