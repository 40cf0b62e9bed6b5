import { hostOf, isObject, parseJson } from "@/lib/domain/registry/json-value";
import { type EventReader, ignored, lazily, unreadable } from "@/lib/domain/registry/read-event";
import { readPush } from "@/lib/domain/registry/read-push";

/**
 * Quay's "Push to Repository" notification. It says neither who pushed nor what, nor when: the time is that
 * of the notification's arrival.
 */
export const readQuay: EventReader = ({ body }) => {
  const value = parseJson(body);
  if (!isObject(value)) return [unreadable("It is not a JSON object.", body)];
  const { repository, docker_url, updated_tags } = value;
  if (updated_tags === undefined) return [ignored("other event")];
  const tags = isObject(updated_tags) ? Object.keys(updated_tags) : updated_tags;
  if (!Array.isArray(tags)) return [unreadable("Its updated_tags is not a list.", body)];
  if (tags.length === 0) return [ignored("no tag")];
  return lazily(tags, (tag) => readPush({ path: repository, host: hostOf(docker_url), tag }, body));
};
