import { hostOf, imageOf, isObject, parseJson, textOf } from "@/lib/domain/registry/json-value";
import { formFields, type Kind } from "@/lib/domain/registry/kind";
import {
  type EventReader,
  ignored,
  lazily,
  type ReadEvent,
  unreadable,
} from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";
import { TOKEN_PLACEHOLDER } from "@/lib/domain/registry/shared/registry-guide";

/** The level of the tags object in older notifications: `{"updated_tags":{`. */
const TAGS_OBJECT_DEPTH = 2;

/**
 * Quay's "Push to Repository" notification. It contains no pusher, digest or time, so the push gets the time of the
 * notification's arrival.
 */
export const quay: Kind = {
  name: "Quay",
  read: readQuay,
  hasEventLists: true,
  tagsObjectDepth: TAGS_OBJECT_DEPTH,
  // Two pushes can't be distinguished, so merging could lose one.
  defaultMergeSeconds: 0,
  guide: ({ intake }) => ({
    address: `${intake}/${TOKEN_PLACEHOLDER}`,
    where: "In the repository's settings, open Events and Notifications, Create Notification, and fill in:",
    text: formFields({
      "When this event occurs": "Push to Repository",
      "Then issue a": "Webhook POST",
      "Webhook URL": `${intake}/${TOKEN_PLACEHOLDER}`,
    }),
  }),
  sample: ({ repository, tag, pusher }) => ({
    body: {
      repository: `${pusher}/${repository}`,
      docker_url: `quay.io/${pusher}/${repository}`,
      updated_tags: [tag],
    },
  }),
};

function readQuay({ body }: Parameters<EventReader>[0]): Iterable<ReadEvent> {
  const value = parseJson(body);
  if (!isObject(value)) return [unreadable("This isn't a JSON object.", body)];
  const { repository, namespace, name, docker_url, updated_tags } = value;
  if (updated_tags === undefined) {
    // All of Quay's events name the repository, unless a template replaces them.
    if (textOf(repository) || textOf(docker_url)) return [ignored("other event")];
    return [unreadable("It has no updated_tags. Remove the template of the notification in Quay.", body)];
  }
  const tags = tagsOf(updated_tags);
  if (!tags) return [unreadable("The event's updated_tags isn't a list.", body)];
  if (tags.length === 0) return [ignored("no tag")];
  // A template may have the image in one of its forms only.
  const image = imageOf(repository === undefined || repository === docker_url ? docker_url : undefined);
  const path = image?.path ?? (textOf(repository) || `${textOf(namespace)}/${textOf(name)}`);
  // A tag that is listed twice was pushed once.
  return lazily([...new Set(tags)], (tag) => readPush({ path, host: hostOf(docker_url), tag }, body));
}

/** A list, an object with the tags as its keys, or a single tag, as in a template. */
function tagsOf(value: unknown): readonly unknown[] | undefined {
  if (value === null) return [];
  if (typeof value === "string") return [value];
  if (isObject(value)) return Object.keys(value);
  return Array.isArray(value) ? value : undefined;
}
